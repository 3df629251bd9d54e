import type { Write } from '../boardServer';

/** One field that a write wants to set, as a person reads it. */
export interface Wanted {
  readonly field: string;
  readonly value: string;
}

/** What a write is about, in words that were true when it was made: nobody needs the board to read them. */
export interface About {
  readonly board: string;
  /** The item's name; `null` when there are several. */
  readonly item: string | null;
  readonly count: number;
  readonly wanted: readonly Wanted[];
}

export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** A write that the server has not answered yet, or has refused, with what is needed to do it from any tab. */
export interface SavedWrite {
  readonly opId: string;
  readonly userId: string;
  readonly boardId: string;
  /** Writes are done in this order. */
  readonly order: number;
  /** The tab that sends it. */
  readonly tab: string;
  readonly write: Write;
  readonly about: About;
  readonly madeAt: number;
  /** When it left for the first time: from then on nobody knows whether it has arrived. */
  readonly sentAt: number | null;
  readonly refusal: Refusal | null;
}

/** Where writes wait. `idbWrites` is the real one; without it they live as long as the page. */
export interface SavedWrites {
  /** Whether a reload finds them again. */
  readonly durable: boolean;
  /** All of a person, in order. */
  readonly of: (userId: string) => Promise<readonly SavedWrite[]>;
  readonly put: (saved: SavedWrite) => Promise<void>;
  readonly remove: (opId: string) => Promise<void>;
  /** Forgets the creation of an item and names the item in what else is about it, at once. */
  readonly created: (saved: SavedWrite, temporaryId: string, id: string) => Promise<void>;
  /** Makes a tab the one that sends them, unless they are gone by now. Answers those it got. */
  readonly claim: (opIds: readonly string[], tab: string) => Promise<readonly SavedWrite[]>;
}

export function inOrder(writes: readonly SavedWrite[]): readonly SavedWrite[] {
  return writes.toSorted((a, b) => a.order - b.order);
}

/** The items that a write needs or changes. */
export function itemIdsOf(write: Write): readonly string[] {
  switch (write.kind) {
    case 'create':
      return write.item.parentId === undefined
        ? [write.temporaryId]
        : [write.temporaryId, write.item.parentId];
    case 'change':
    case 'delete':
      return [write.itemId];
    case 'batch':
      return write.operations.map((operation) => operation.itemId);
  }
}

/** A write with other names for its items: one created a moment ago has a real id only then. */
export function withIds(write: Write, idOf: (itemId: string) => string): Write {
  switch (write.kind) {
    case 'create':
      return write.item.parentId === undefined
        ? write
        : { ...write, item: { ...write.item, parentId: idOf(write.item.parentId) } };
    case 'change':
      return { ...write, itemId: idOf(write.itemId), changes: parentNamed(write.changes, idOf) };
    case 'delete':
      return { ...write, itemId: idOf(write.itemId) };
    case 'batch':
      return {
        ...write,
        operations: write.operations.map((operation) =>
          operation.op === 'update'
            ? {
                ...operation,
                itemId: idOf(operation.itemId),
                changes: parentNamed(operation.changes, idOf),
              }
            : { ...operation, itemId: idOf(operation.itemId) },
        ),
      };
  }
}

function parentNamed<Changes extends { readonly parentId?: string | null }>(
  changes: Changes,
  idOf: (itemId: string) => string,
): Changes {
  return typeof changes.parentId === 'string' ? { ...changes, parentId: idOf(changes.parentId) } : changes;
}
