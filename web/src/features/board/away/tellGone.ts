import i18next from 'i18next';
import type { BoardStore } from '../../../sync/boardStore';
import type { Column, Item } from '../../../sync/model';
import { showToast } from '../../../ui/toasts';

/** Says that the cell one was in is gone, and what had been written there. */
export function tellCellGone(item: Item, column: Column | null, written: string, store: BoardStore): void {
  const what =
    store.item(item.id) === undefined
      ? i18next.t('cell.item', { ns: 'away', item: item.name })
      : i18next.t('cell.column', { ns: 'away', column: column?.title ?? '' });
  const kept = written.trim() === '' ? '' : ` ${i18next.t('cell.written', { ns: 'away', written })}`;
  showToast(what + kept, { lasting: kept !== '' });
}
