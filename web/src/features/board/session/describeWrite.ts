import i18next from 'i18next';
import type { Write } from '../../../sync/boardServer';
import type { BoardStore } from '../../../sync/boardStore';
import type { ItemChanges } from '../../../sync/model';
import type { About, Wanted } from '../../../sync/queue/savedWrite';
import { textOf, type PersonName } from '../model/values';

/** Says what a write is about, for when the server should refuse it and the board is not open. */
export function describeWrite(write: Write, store: BoardStore, nameOf: PersonName): About {
  const board = store.board?.name ?? '';
  const nameOfItem = (itemId: string) =>
    (store.confirmedItem(store.realId(itemId)) ?? store.item(itemId))?.name ?? null;
  switch (write.kind) {
    case 'create':
      return { board, item: write.item.name, count: 1, wanted: wantedBy(write.item, store, nameOf) };
    case 'change':
      return {
        board,
        item: nameOfItem(write.itemId),
        count: 1,
        wanted: wantedBy(write.changes, store, nameOf),
      };
    case 'delete':
      return { board, item: nameOfItem(write.itemId), count: 1, wanted: [] };
    case 'batch': {
      const [first] = write.operations;
      const count = write.operations.length;
      return {
        board,
        item: count === 1 && first !== undefined ? nameOfItem(first.itemId) : null,
        count,
        wanted: first?.op === 'update' ? wantedBy(first.changes, store, nameOf) : [],
      };
    }
  }
}

function wantedBy(changes: ItemChanges, store: BoardStore, nameOf: PersonName): readonly Wanted[] {
  const { name, description, groupId, itemData = {} } = changes;
  const wanted: Wanted[] = [];
  if (name !== undefined) {
    wanted.push({ field: i18next.t('grid.name', { ns: 'board' }), value: name });
  }
  if (description !== undefined) {
    wanted.push({ field: i18next.t('panel.description', { ns: 'board' }), value: description });
  }
  if (groupId !== undefined) {
    const group = store.groups.find(({ id }) => id === groupId);
    wanted.push({ field: i18next.t('panel.group', { ns: 'board' }), value: group?.title ?? '' });
  }
  for (const [key, value] of Object.entries(itemData)) {
    const column = store.columns.find((each) => each.key === key);
    const text = column === undefined ? String(value ?? '') : textOf(value ?? undefined, column, nameOf);
    wanted.push({ field: column?.title ?? key, value: text });
  }
  return wanted;
}
