import { useMemo, type DragEvent } from 'react';
import type { Column } from '../../../sync/model';
import { movedColumn } from '../model/shownColumns';
import { useBoard } from '../session/context';

/** Kept in the data of the drag, so that nothing else that is dragged is taken for a column. */
const COLUMN_TYPE = 'application/x-sunday-column';

/** A header that is dragged onto another moves its column there, in this view only. */
export function useColumnDrag(key: string, columns: readonly Column[]) {
  const { view } = useBoard();
  return useMemo(() => {
    const isColumn = (event: DragEvent) => event.dataTransfer.types.includes(COLUMN_TYPE);
    return {
      draggable: true,
      onDragStart: (event: DragEvent) => {
        // The grid lets nothing but rows be dragged.
        event.stopPropagation();
        event.dataTransfer.setData(COLUMN_TYPE, key);
        event.dataTransfer.effectAllowed = 'move';
      },
      onDragOver: (event: DragEvent) => {
        if (isColumn(event)) {
          event.preventDefault();
        }
      },
      onDrop: (event: DragEvent<HTMLElement>) => {
        const moved = event.dataTransfer.getData(COLUMN_TYPE);
        if (isColumn(event) && moved !== key) {
          event.preventDefault();
          const { left, width } = event.currentTarget.getBoundingClientRect();
          const side = event.clientX < left + width / 2 ? 'before' : 'after';
          view.change({ order: movedColumn(columns, moved, key, side) });
        }
      },
    };
  }, [view, key, columns]);
}
