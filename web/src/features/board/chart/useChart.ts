import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoard, useContentVersion, usePeople, useView } from '../session/context';
import { chartOf, type Point } from './chart';
import { layersOf, type Layer } from './stack';

/** The points of the open board's chart and what they are divided into, live. */
export function useChart(): { readonly points: readonly Point[]; readonly layers: readonly Layer[] } {
  const { t } = useTranslation('board');
  const { store } = useBoard();
  const view = useView();
  const { nameOf } = usePeople();
  const structure = useSyncExternalStore(store.subscribeStructure, store.structureVersion);
  const order = useSyncExternalStore(store.subscribeOrder, store.orderVersion);
  const content = useContentVersion(true);
  const noValue = t('grid.noValue');
  const others = t('chart.others');
  return useMemo(
    () => {
      const points = chartOf(store, view, nameOf, { noValue, others });
      return { points, layers: layersOf(points, store, view, nameOf, { noValue, others }) };
    },
    // The versions stand for what the store holds.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [store, view, nameOf, noValue, others, structure, order, content],
  );
}
