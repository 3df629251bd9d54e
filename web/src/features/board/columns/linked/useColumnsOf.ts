import { queryOptions, useQuery } from '@tanstack/react-query';
import { readBoard } from '../../../../api/boards';
import type { Column } from '../../../../sync/model';

/** Colours and titles of another board may be this old. */
const STALE_MILLIS = 60_000;

const NONE: readonly Column[] = [];

/** Asks for the structure of another board. */
export function structureQuery(boardId: string | undefined) {
  return queryOptions({
    queryKey: ['structure', boardId],
    queryFn: () => readBoard(boardId ?? ''),
    enabled: boardId !== undefined,
    staleTime: STALE_MILLIS,
    retry: false,
  });
}

/** The columns of another board, as far as they are known yet. */
export function useColumnsOf(boardId: string | undefined): readonly Column[] {
  const { data } = useQuery(structureQuery(boardId));
  // The server fills in what a request may leave out, such as the colour of a label.
  return (data?.columns as readonly Column[] | undefined) ?? NONE;
}
