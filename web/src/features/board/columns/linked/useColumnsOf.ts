import { queryOptions, useQueries } from '@tanstack/react-query';
import { readBoard } from '../../../../api/boards';
import type { Column } from '../../../../sync/model';

/** Colours and titles of another board may be this old. */
const STALE_MILLIS = 60_000;

const NONE: readonly Column[] = [];

/** Asks for the structure of another board. */
function structureQuery(boardId: string | undefined) {
  return queryOptions({
    queryKey: ['structure', boardId],
    queryFn: () => readBoard(boardId ?? ''),
    enabled: boardId !== undefined,
    staleTime: STALE_MILLIS,
    retry: false,
  });
}

/** The columns of other boards, by these, as far as they are known yet. */
export type ColumnsByBoard = ReadonlyMap<string, readonly Column[]>;

export function useColumnsOf(boardIds: readonly string[]): ColumnsByBoard {
  return useQueries({
    queries: boardIds.map((boardId) => structureQuery(boardId)),
    combine: (answers) =>
      new Map(
        // The server fills in what a request may leave out, such as the colour of a label.
        boardIds.map((boardId, at) => [boardId, (answers[at]?.data?.columns ?? NONE) as readonly Column[]]),
      ),
  });
}
