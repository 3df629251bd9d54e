import { fieldsOf } from './pendingOps';
import type { Actor, BoardEvent, CellValue, ItemChanges } from './model';

/** Somebody else set a field right after I did. Theirs is the later one and stands. */
export interface Overwritten {
  readonly itemId: string;
  /** A column's key, or `@name` and `@description`. */
  readonly field: string;
  readonly mine: CellValue | null;
  readonly theirs: CellValue | null;
  readonly by: Actor;
}

interface Own {
  readonly value: CellValue | null;
  readonly at: number;
}

/** Later than this, whoever changes a value has seen mine and means it. */
const SAME_TIME_MILLIS = 30_000;
const KEPT_MAX = 500;
const VALUE_FIELDS = new Set(['@name', '@description']);

/**
 * What I have just changed on a board, by the order of the log: so that I hear of it when somebody else changed the
 * same at the same time and my value is gone.
 */
export class OwnChanges {
  readonly #me: () => string | null;
  readonly #own = new Map<string, Own>();

  constructor(me: () => string | null) {
    this.#me = me;
  }

  /** Takes in the next event of the log; `mine` says that this page caused it. */
  see(event: BoardEvent, mine: boolean): readonly Overwritten[] {
    if (event.type !== 'item.updated' && event.type !== 'item.moved') {
      return [];
    }
    const { itemId, changes } = event.data;
    const overwritten: Overwritten[] = [];
    for (const field of fieldsOf(changes)) {
      const key = `${itemId} ${field}`;
      const value = valueOf(changes, field);
      const own = this.#own.get(key);
      this.#own.delete(key);
      if (mine) {
        this.#remember(key, { value, at: event.at });
      } else if (own !== undefined && this.#takesMine(event, own, value)) {
        overwritten.push({ itemId, field, mine: own.value, theirs: value, by: event.actor });
      }
    }
    return overwritten;
  }

  /** An automation follows a change, and does not compete with it. */
  #takesMine({ actor, at }: BoardEvent, own: Own, value: CellValue | null): boolean {
    return (
      actor.kind !== 'automation' &&
      actor.id !== this.#me() &&
      at - own.at < SAME_TIME_MILLIS &&
      JSON.stringify(value) !== JSON.stringify(own.value)
    );
  }

  #remember(key: string, own: Own): void {
    this.#own.set(key, own);
    if (this.#own.size > KEPT_MAX) {
      const [oldest] = this.#own.keys();
      this.#own.delete(oldest ?? key);
    }
  }
}

function valueOf(changes: ItemChanges, field: string): CellValue | null {
  if (!field.startsWith('@')) {
    return changes.itemData?.[field] ?? null;
  }
  const value = VALUE_FIELDS.has(field) ? changes[field.slice(1) as 'name' | 'description'] : undefined;
  return value ?? null;
}
