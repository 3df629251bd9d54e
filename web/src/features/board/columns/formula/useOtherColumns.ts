import { connectedBoards } from '../../../../sync/columnSettings';
import type { Column } from '../../../../sync/model';
import { useColumnsOf } from '../linked/useColumnsOf';
import type { OtherColumns } from './titles';

/** The columns of the boards that these columns connect to, as far as they are known yet. */
export function useOtherColumns(columns: readonly Column[]): OtherColumns {
  const connections = columns.filter(({ type }) => type === 'connect_boards');
  const known = useColumnsOf([...new Set(connections.flatMap(({ settings }) => connectedBoards(settings)))]);
  return new Map(
    connections.map(({ key, settings }) => [
      key,
      oneOfEach(connectedBoards(settings).flatMap((boardId) => known.get(boardId) ?? [])),
    ]),
  );
}

/** What several boards have under one key is one column to a formula. */
function oneOfEach(columns: readonly Column[]): readonly Column[] {
  const byKey = new Map<string, Column>();
  columns.forEach((column) => {
    if (!byKey.has(column.key)) {
      byKey.set(column.key, column);
    }
  });
  return [...byKey.values()];
}
