import { useQueries } from '@tanstack/react-query';
import { structureQuery } from '../linked/useColumnsOf';
import type { Column } from '../../../../sync/model';
import type { OtherColumns } from './titles';

/** The columns of the boards that these columns connect to, as far as they are known yet. */
export function useOtherColumns(columns: readonly Column[]): OtherColumns {
  const connections = columns.filter(({ type, settings }) => type === 'connect_boards' && settings.boardId);
  return useQueries({
    queries: connections.map(({ settings }) => structureQuery(settings.boardId)),
    combine: (answers) =>
      new Map(
        answers.flatMap(({ data }, index) => {
          const connection = connections[index];
          return data === undefined || connection === undefined
            ? []
            : [[connection.key, data.columns as readonly Column[]] as const];
        }),
      ),
  });
}
