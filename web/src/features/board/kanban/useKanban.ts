import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoard, useContentVersion, usePeople, useView } from '../session/context';
import { cardMove, kanbanColumn, kanbanOf, kanbanSwimlane, type Kanban } from './kanban';
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
    const item = store.item(itemId);
    if (item === undefined) {
      return;
    }
    const moved = cardMove(item, store.columns, [
      [across, kanban.headings[from.column]?.value, kanban.headings[column]?.value],
      ...(down === null
        ? []
        : [[down, kanban.lanes[from.lane]?.heading?.value, kanban.lanes[lane]?.heading?.value] as const]),
    ]);
    if (moved.groupId !== null) {
      actions.moveToGroup([itemId], moved.groupId, moved.itemData);
    } else {
      actions.setCells(itemId, moved.itemData);
    }
  };
}
