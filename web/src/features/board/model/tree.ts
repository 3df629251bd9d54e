import type { BoardStore } from '../../../sync/boardStore';

/** The rows of top-level items with those of open items under them, each after the one it stands under. */
export function withSubitems(
  store: BoardStore,
  roots: readonly string[],
  isOpen: (itemId: string) => boolean,
  arrange: (ids: readonly string[]) => readonly string[],
): readonly string[] {
  if (!roots.some((itemId) => isOpen(itemId))) {
    return roots;
  }
  const rows: string[] = [];
  const add = (ids: readonly string[]) => {
    for (const itemId of ids) {
      rows.push(itemId);
      if (isOpen(itemId)) {
        add(arrange(store.subitemsOf(itemId)));
      }
    }
  };
  add(roots);
  return rows;
}

/** Whether an item, or anything under it, is wanted. */
export function matchesInTree(
  store: BoardStore,
  itemId: string,
  matches: (itemId: string) => boolean,
): boolean {
  return (
    matches(itemId) || store.subitemsOf(itemId).some((subitem) => matchesInTree(store, subitem, matches))
  );
}
