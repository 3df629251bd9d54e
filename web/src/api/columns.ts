import { client, dataOf, done } from './client';
import type { Column, ColumnType } from './types';

type Settings = Column['settings'];

interface NewColumn {
  readonly title: string;
  readonly type: ColumnType;
  readonly settings?: Settings;
  readonly afterId?: string;
}

interface ColumnChanges {
  readonly title?: string;
  readonly settings?: Settings;
  readonly beforeId?: string;
  readonly afterId?: string;
}

export function createColumn(boardId: string, column: NewColumn): Promise<Column> {
  return dataOf(client.POST('/boards/{boardId}/columns', { params: { path: { boardId } }, body: column }));
}

export function changeColumn(boardId: string, columnId: string, changes: ColumnChanges): Promise<Column> {
  return dataOf(
    client.PATCH('/boards/{boardId}/columns/{columnId}', {
      params: { path: { boardId, columnId } },
      body: changes,
    }),
  );
}

export function deleteColumn(boardId: string, columnId: string): Promise<void> {
  return done(
    client.DELETE('/boards/{boardId}/columns/{columnId}', { params: { path: { boardId, columnId } } }),
  );
}
