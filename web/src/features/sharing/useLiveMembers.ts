import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { BoardStore } from '../../sync/boardStore';

/** Keeps who sees the board, and as what, true while it is open: somebody else may be at the same dialog. */
export function useLiveMembers(boardId: string, store: BoardStore): void {
  const queries = useQueryClient();
  useEffect(
    () =>
      store.subscribeEvents((event) => {
        if (event.type.startsWith('member.') || event.type === 'board.updated') {
          for (const what of ['boardMembers', 'access', 'readers']) {
            void queries.invalidateQueries({ queryKey: [what, boardId] });
          }
        }
      }),
    [boardId, store, queries],
  );
}
