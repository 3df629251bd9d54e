import type { BoardStore } from '../../../../sync/boardStore';

const SHOWN_MAX = 30;

/** The first items of the board with the text in their names, in the order of the board. */
export function itemsNamed(
  store: Pick<BoardStore, 'groups' | 'idsIn' | 'item'>,
  text: string,
  isLeftOut: (itemId: string) => boolean,
): readonly string[] {
  const wanted = text.trim().toLowerCase();
  const ids: string[] = [];
  for (const group of store.groups) {
    for (const id of store.idsIn(group.id)) {
      const item = store.item(id);
      const possible = item !== undefined && item.version > 0 && !isLeftOut(id);
      if (possible && item.name.toLowerCase().includes(wanted)) {
        ids.push(id);
        if (ids.length === SHOWN_MAX) {
          return ids;
        }
      }
    }
  }
  return ids;
}
