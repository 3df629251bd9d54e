import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoard, useContentVersion, usePeople, useView } from '../session/context';
import { BY_GROUP, kanbanColumn, kanbanOf, kanbanSwimlane, valueAfterMove, type Kanban } from './kanban';
import type { CardRef } from './placing';

/** The kanban of the open board, live. */
export function useKanban(): Kanban {
  const { t } = useTranslation('board');
  const { store } = useBoard();
  const view = useView();
  const { nameOf } = usePeople();
  const structure = useSyncExternalStore(store.subscribeStructure, store.structureVersion);
  const order = useSyncExternalStore(store.subscribeOrder, store.orderVersion);
  const content = useContentVersion(true);
  const noValue = t('grid.noValue');
  return useMemo(
    () => kanbanOf(store, view, nameOf, noValue),
    // The versions stand for what the store holds.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [store, view, nameOf, noValue, structure, order, content],
  );
}

/** Takes a card to another column or lane: its item gets that value, or goes to that group. */
export function useMoveCard(
  kanban: Kanban,
): (itemId: string, from: CardRef, lane: number, column: number) => void {
  const { store, actions } = useBoard();
  const view = useView();
  return (itemId, from, lane, column) => {
    const across = kanbanColumn(view, store.columns);
    const down = kanbanSwimlane(view, store.columns, across);
    const apply = (key: string, before: string | null | undefined, after: string | null | undefined) => {
      const item = store.item(itemId);
      if (item === undefined || before === undefined || after === undefined || before === after) {
        return;
      }
      if (key === BY_GROUP) {
        if (after !== null) {
          actions.moveToGroup([itemId], after);
        }
        return;
      }
      const found = store.columns.find((each) => each.key === key);
      if (found !== undefined) {
        actions.setValue(itemId, key, valueAfterMove(item, found, before, after));
      }
    };
    apply(across, kanban.headings[from.column]?.value, kanban.headings[column]?.value);
    if (down !== null) {
      apply(down, kanban.lanes[from.lane]?.heading?.value, kanban.lanes[lane]?.heading?.value);
    }
  };
}
