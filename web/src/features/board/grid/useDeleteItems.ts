import { useCallback } from 'react';
import { useBoard } from '../session/context';

/** Puts items into the trash at once; a message offers to bring them back. */
export function useDeleteItems(): (itemIds: readonly string[]) => void {
  const { actions, grid } = useBoard();
  return useCallback(
    (itemIds: readonly string[]) => {
      actions.putAway(itemIds, 'delete');
      grid.select(new Set());
    },
    [actions, grid],
  );
}
