import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { listBoardReaders } from '../../../api/sharing';
import type { Person } from './mentions';

const FRESH_MILLIS = 30_000;
const NOBODY: readonly Person[] = [];

/** The people and teams who see the board, as far as their names have these words; nobody is asked for when there are none. */
export function useReaders(boardId: string, words: string | null): readonly Person[] {
  const { data } = useQuery({
    queryKey: ['readers', boardId, words],
    queryFn: async () =>
      (await listBoardReaders(boardId, words ?? '')).map(({ id, kind, name }): Person => ({
        userId: id,
        name,
        team: kind === 'team',
      })),
    enabled: words !== null,
    placeholderData: keepPreviousData,
    staleTime: FRESH_MILLIS,
  });
  return data ?? NOBODY;
}
