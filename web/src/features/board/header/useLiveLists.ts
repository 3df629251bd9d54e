import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { BoardStore } from '../../../sync/boardStore';

/** Keeps the lists of what repeats and of the recipes true while their board is open. */
export function useLiveLists(boardId: string, store: BoardStore): void {
  const queries = useQueryClient();
  useEffect(
    () =>
      store.subscribeEvents(({ type }) => {
        const [noun] = type.split('.');
        if (noun === 'recurrence' || noun === 'automation') {
          void queries.invalidateQueries({ queryKey: [`${noun}s`, boardId] });
        }
      }),
    [boardId, store, queries],
  );
}
