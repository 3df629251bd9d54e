import { inOrder, withIds, type SavedWrite, type SavedWrites } from './savedWrite';

/** Writes that end with the page: where the browser keeps nothing. */
export class MemoryWrites implements SavedWrites {
  readonly durable = false;
  readonly #writes = new Map<string, SavedWrite>();

  readonly of = async (userId: string): Promise<readonly SavedWrite[]> =>
    inOrder([...this.#writes.values()].filter((saved) => saved.userId === userId));

  readonly put = async (saved: SavedWrite): Promise<void> => {
    this.#writes.set(saved.opId, saved);
  };

  readonly remove = async (opId: string): Promise<void> => {
    this.#writes.delete(opId);
  };

  readonly created = async (saved: SavedWrite, temporaryId: string, id: string): Promise<void> => {
    this.#writes.delete(saved.opId);
    for (const other of this.#writes.values()) {
      const write = withIds(other.write, (itemId) => (itemId === temporaryId ? id : itemId));
      this.#writes.set(other.opId, { ...other, write });
    }
  };

  readonly claim = async (opIds: readonly string[], tab: string): Promise<readonly SavedWrite[]> => {
    const claimed = opIds.flatMap((opId) => this.#writes.get(opId) ?? []).map((saved) => ({ ...saved, tab }));
    claimed.forEach((saved) => this.#writes.set(saved.opId, saved));
    return inOrder(claimed);
  };
}
