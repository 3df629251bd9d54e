import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { layoutOf, type Layout } from '../model/layout';
import { sectionsOf } from '../model/sections';
import { useBoard, useContentVersion, usePeople, useView } from './context';
import { isFiltered, rowHeights } from './viewState';

/** The sections as shown and where each stands. Items' content matters only to views that filter, sort or group. */
export function useLayout(): Layout {
  const { t } = useTranslation('board');
  const { store, tree } = useBoard();
  const view = useView();
  const { nameOf } = usePeople();
  const structure = useSyncExternalStore(store.subscribeStructure, store.structureVersion);
  const order = useSyncExternalStore(store.subscribeOrder, store.orderVersion);
  const content = useContentVersion(isFiltered(view) || view.sort.length > 0 || view.groupBy !== null);
  const open = useSyncExternalStore(tree.subscribe, tree.current);
  const noValue = t('grid.noValue');
  return useMemo(
    () =>
      layoutOf(
        sectionsOf(store, view, nameOf, noValue, (itemId) => open.has(itemId)),
        rowHeights[view.density],
      ),
    // The versions stand for what the store holds.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [store, view, nameOf, noValue, open, structure, order, content],
  );
}
