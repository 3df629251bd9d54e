import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { listFavorites, putFavorite, removeFavorite } from '../../api/favorites';
import { messageOf } from '../../api/problem';
import type { BoardSummary, Favorite } from '../../api/types';
import type { StreamEvent } from '../../sync/model';
import { byPosition, positionBetween } from '../../sync/order';
import { showToast } from '../../ui/toasts';
import { useBoards } from './workspaces';

const key = ['favorites'] as const;

function ordered(favorites: readonly Favorite[]): readonly Favorite[] {
  return [...favorites].sort((left, right) =>
    byPosition(
      { id: left.boardId, position: left.position },
      { id: right.boardId, position: right.position },
    ),
  );
}

/** The list after an event of the person's stream; the same list when the event is none of its business. */
export function applyToFavorites(list: readonly Favorite[], event: StreamEvent): readonly Favorite[] {
  const { favorite, boardId } = event.data as { favorite?: Favorite; boardId?: string };
  if ((event.type === 'favorite.added' || event.type === 'favorite.moved') && favorite) {
    return withFavorite(list, favorite);
  }
  if (event.type === 'favorite.removed' && boardId !== undefined) {
    return list.filter((each) => each.boardId !== boardId);
  }
  return list;
}

function withFavorite(list: readonly Favorite[], favorite: Favorite): readonly Favorite[] {
  return ordered([...list.filter(({ boardId }) => boardId !== favorite.boardId), favorite]);
}

/** The key of the place right before or after another favourite, or at the end. */
export function placeBeside(
  list: readonly Favorite[],
  boardId: string,
  beside: string | null,
  side: 'before' | 'after',
): string {
  const others = list.filter((each) => each.boardId !== boardId);
  const index = others.findIndex((each) => each.boardId === beside);
  const at = index < 0 ? others.length : side === 'before' ? index : index + 1;
  return positionBetween(others[at - 1]?.position ?? null, others[at]?.position ?? null);
}

function useFavorites(): readonly Favorite[] {
  const { data } = useQuery({ queryKey: key, queryFn: listFavorites, staleTime: 60_000 });
  return useMemo(() => ordered(data ?? []), [data]);
}

/** Those of the organization that is shown, in their order. */
export function useFavoriteBoards(): readonly BoardSummary[] {
  const favorites = useFavorites();
  const { boards } = useBoards();
  return useMemo(() => {
    const byId = new Map(boards.map((board) => [board.id, board]));
    return favorites.flatMap(({ boardId }) => byId.get(boardId) ?? []);
  }, [favorites, boards]);
}

export function useIsFavorite(boardId: string): boolean {
  return useFavorites().some((each) => each.boardId === boardId);
}

export interface FavoriteActions {
  readonly add: (boardId: string) => void;
  readonly remove: (boardId: string) => void;
  /** Puts a board, a favourite or not yet, beside another one. */
  readonly place: (boardId: string, beside: string, side: 'before' | 'after') => void;
}

/** Each shows at once; what the server refuses is said, and the list is read again. */
export function useFavoriteActions(): FavoriteActions {
  const queries = useQueryClient();
  return useMemo(() => {
    const list = () => ordered(queries.getQueryData<readonly Favorite[]>(key) ?? []);
    const put = (boardId: string, beside: string | null, side: 'before' | 'after') => {
      const position = placeBeside(list(), boardId, beside, side);
      queries.setQueryData<readonly Favorite[]>(key, (before = []) =>
        withFavorite(before, { boardId, position }),
      );
      putFavorite(boardId, position).catch((error: unknown) => refused(queries, error));
    };
    return {
      add: (boardId) => put(boardId, null, 'after'),
      place: put,
      remove: (boardId) => {
        queries.setQueryData<readonly Favorite[]>(key, (before = []) =>
          before.filter((each) => each.boardId !== boardId),
        );
        removeFavorite(boardId).catch((error: unknown) => refused(queries, error));
      },
    };
  }, [queries]);
}

function refused(queries: QueryClient, error: unknown): void {
  showToast(messageOf(error), { tone: 'error' });
  refreshFavorites(queries);
}

/** Lays an event of the person's stream over the list: another tab or device has chosen. */
export function followFavorites(queries: QueryClient, event: StreamEvent): void {
  queries.setQueryData<readonly Favorite[]>(key, (list) => list && applyToFavorites(list, event));
}

export function refreshFavorites(queries: QueryClient): void {
  void queries.invalidateQueries({ queryKey: key });
}
