import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { BoardStore } from '../../sync/boardStore';

/** Keeps the list of what repeats true while its board is open. */
export function useLiveRecurrences(boardId: string, store: BoardStore): void {
  const queries = useQueryClient();
  useEffect(
    () =>
      store.subscribeEvents((event) => {
        if (event.type.startsWith('recurrence.')) {
          void queries.invalidateQueries({ queryKey: ['recurrences', boardId] });
        }
      }),
    [boardId, store, queries],
  );
}
