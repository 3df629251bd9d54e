import { useMemo, useSyncExternalStore } from 'react';
import type { Column } from '../../../sync/model';
import { isLocation } from '../model/format';
import { shownItems } from '../model/sections';
import { useBoard, useColumns, useContentVersion, usePeople, useView } from '../session/context';
import type { View } from '../session/viewState';
import type { MapPoint } from './clusters';
import { spotOf } from './geo';

export function placeColumns(columns: readonly Column[]): readonly Column[] {
  return columns.filter(({ type }) => type === 'location');
}

/** The column that says where: the one of the view, or the first that there is. */
export function placeColumnOf(view: View, columns: readonly Column[]): Column | undefined {
  const possible = placeColumns(columns);
  return possible.find(({ key }) => key === view.column) ?? possible[0];
}

/** Where the items of the view are, live. */
export function useMap() {
  const { store } = useBoard();
  const view = useView();
  const columns = useColumns();
  const { nameOf } = usePeople();
  const order = useSyncExternalStore(store.subscribeOrder, store.orderVersion);
  const content = useContentVersion(true);
  const column = placeColumnOf(view, columns);
  return useMemo(
    () => {
      const points: MapPoint[] = [];
      let unplaced = 0;
      for (const itemId of column === undefined ? [] : shownItems(store, view, nameOf)) {
        const value = store.item(itemId)?.itemData[column?.key ?? ''];
        if (isLocation(value) && value.lat !== undefined && value.lng !== undefined) {
          points.push({ itemId, ...spotOf(value.lat, value.lng) });
        } else {
          unplaced++;
        }
      }
      return { column, points, unplaced };
    },
    // The versions stand for what the store holds.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [store, view, nameOf, column, order, content],
  );
}
