import { changedItem } from './applyEvent';
import type { BoardEvent, Item, ItemChanges } from './model';

/** What one of my not yet confirmed writes does to one item. */
export type Effect =
  | { readonly kind: 'create'; readonly item: Item }
  | { readonly kind: 'change'; readonly changes: ItemChanges }
  | { readonly kind: 'delete' };

interface PendingOp {
  readonly opId: string;
  readonly effects: Map<string, Effect>;
  /** Item versions the server answered with; an effect ends when the log has reached its version. */
  versions: ReadonlyMap<string, number> | null;
  readonly since: number;
}

/**
 * My writes that the log has not shown yet, in the order I made them. They are laid over the confirmed state
 * and never mixed into it: refusing one is forgetting it, and a newer remote value then simply shows.
 */
export class PendingOps {
  readonly #ops = new Map<string, PendingOp>();
  readonly #byItem = new Map<string, PendingOp[]>();
  readonly #realIds = new Map<string, string>();

  get size(): number {
    return this.#ops.size;
  }

  has(opId: string): boolean {
    return this.#ops.has(opId);
  }

  concerns(itemId: string): boolean {
    return this.#byItem.has(itemId);
  }

  /** When the oldest write on this item was made that the server has not answered, if there is one. */
  unansweredSince(itemId: string): number | undefined {
    return this.#byItem.get(itemId)?.find((op) => op.versions === null)?.since;
  }

  /** What the unanswered writes on this item set: fields as `@name`, columns by their key. */
  unansweredFields(itemId: string): ReadonlySet<string> {
    const fields = new Set<string>();
    for (const op of this.#byItem.get(itemId) ?? []) {
      const effect = op.versions === null ? op.effects.get(itemId) : undefined;
      if (effect?.kind === 'create') {
        fields.add('@name');
      } else if (effect?.kind === 'change') {
        fieldsOf(effect.changes).forEach((field) => fields.add(field));
      }
    }
    return fields;
  }

  itemIds(): string[] {
    return [...this.#byItem.keys()];
  }

  /** The id an item has now: a created item is drawn under a temporary id until the server names it. */
  realId(itemId: string): string {
    return this.#realIds.get(itemId) ?? itemId;
  }

  add(opId: string, effects: ReadonlyMap<string, Effect>, now: number): void {
    const op: PendingOp = { opId, effects: new Map(effects), versions: null, since: now };
    this.#ops.set(opId, op);
    for (const itemId of op.effects.keys()) {
      const ops = this.#byItem.get(itemId);
      if (ops === undefined) {
        this.#byItem.set(itemId, [op]);
      } else {
        ops.push(op);
      }
    }
  }

  replaceEffect(opId: string, itemId: string, effect: Effect): void {
    this.#ops.get(opId)?.effects.set(itemId, effect);
  }

  /** The item as I should see it. */
  overlay(itemId: string, confirmed: Item | undefined): Item | undefined {
    let item = confirmed;
    for (const op of this.#byItem.get(itemId) ?? []) {
      const effect = op.effects.get(itemId);
      if (effect?.kind === 'create') {
        item ??= effect.item;
      } else if (effect?.kind === 'delete') {
        item = undefined;
      } else if (effect?.kind === 'change' && item !== undefined) {
        item = changedItem(item, effect.changes);
      }
    }
    return item;
  }

  /** The log shows one of my writes: its effect on that item is confirmed. Answers the item ids affected. */
  confirmByEvent(event: BoardEvent): readonly string[] {
    const op = event.opId ? this.#ops.get(event.opId) : undefined;
    if (op === undefined) {
      return [];
    }
    switch (event.type) {
      case 'item.created': {
        const created = firstCreated(op, event.data.item.id);
        if (created === undefined) {
          return [];
        }
        const renamed = this.#rename(created, event.data.item.id);
        this.#end(op, event.data.item.id);
        return renamed;
      }
      case 'item.updated':
      case 'item.moved':
      case 'item.deleted':
      case 'item.archived':
        this.#end(op, event.data.itemId);
        return [event.data.itemId];
      default:
        return [];
    }
  }

  /** The server accepted a write; it stays laid over the state until the log has caught up with it. */
  answered(opId: string, items: readonly Item[]): readonly string[] {
    const op = this.#ops.get(opId);
    if (op === undefined) {
      return [];
    }
    const touched: string[] = [...op.effects.keys()];
    op.versions = new Map(items.map((item) => [item.id, item.version]));
    for (const item of items) {
      if (!op.effects.has(item.id)) {
        const created = firstCreated(op, item.id);
        if (created !== undefined) {
          touched.push(...this.#rename(created, item.id));
          op.effects.set(item.id, { kind: 'create', item });
        }
      }
    }
    return touched;
  }

  /** Ends the answered effects on an item which the confirmed state contains already. */
  confirmByState(itemId: string, confirmed: Item | undefined): void {
    for (const op of [...(this.#byItem.get(itemId) ?? [])]) {
      const version = op.versions?.get(itemId);
      const gone =
        op.versions !== null && confirmed === undefined && op.effects.get(itemId)?.kind === 'delete';
      const reached = version !== undefined && confirmed !== undefined && confirmed.version >= version;
      if (gone || reached) {
        this.#end(op, itemId);
      }
    }
  }

  /** Forgets a refused write. Answers the item ids that now show something else. */
  drop(opId: string): readonly string[] {
    const op = this.#ops.get(opId);
    const itemIds = [...(op?.effects.keys() ?? [])];
    if (op !== undefined) {
      itemIds.forEach((itemId) => this.#end(op, itemId));
      this.#ops.delete(opId);
    }
    return itemIds;
  }

  #end(op: PendingOp, itemId: string): void {
    op.effects.delete(itemId);
    const others = this.#byItem.get(itemId)?.filter((other) => other !== op) ?? [];
    if (others.length === 0) {
      this.#byItem.delete(itemId);
    } else {
      this.#byItem.set(itemId, others);
    }
    if (op.effects.size === 0) {
      this.#ops.delete(op.opId);
    }
  }

  #rename(oldId: string, newId: string): readonly string[] {
    if (oldId === newId) {
      return [newId];
    }
    this.#realIds.set(oldId, newId);
    const ops = this.#byItem.get(oldId) ?? [];
    this.#byItem.delete(oldId);
    this.#byItem.set(newId, [...(this.#byItem.get(newId) ?? []), ...ops]);
    for (const op of ops) {
      const effect = op.effects.get(oldId);
      if (effect !== undefined) {
        op.effects.delete(oldId);
        op.effects.set(newId, effect);
      }
    }
    return [oldId, newId];
  }
}

/** What a change sets: fields as `@name`, columns by their key. */
export function fieldsOf({ itemData, ...fields }: ItemChanges): readonly string[] {
  return [...Object.keys(fields).map((field) => `@${field}`), ...Object.keys(itemData ?? {})];
}

/** The creation that a real id belongs to: the one already named so, else the first still unnamed. */
function firstCreated(op: PendingOp, realId: string): string | undefined {
  if (op.effects.get(realId)?.kind === 'create') {
    return realId;
  }
  for (const [itemId, effect] of op.effects) {
    if (effect.kind === 'create') {
      return itemId;
    }
  }
  return undefined;
}
