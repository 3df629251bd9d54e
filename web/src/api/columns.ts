import { client, dataOf, done } from './client';
import type { CellValue } from '../sync/model';
import type { Column, ColumnType } from './types';

type Settings = Column['settings'];

/** What an item would have in a column with a formula; null for nothing. */
interface FormulaSample {
  readonly itemId: string;
  readonly name: string;
  readonly value: CellValue | null;
}

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

/** All labels of a column, and by label that goes the one that takes its place. */
interface LabelChanges {
  readonly labels: NonNullable<Settings['labels']>;
  readonly replace: Readonly<Record<string, string | null>>;
}

export function changeLabels(boardId: string, columnId: string, body: LabelChanges): Promise<Column> {
  return dataOf(
    client.PUT('/boards/{boardId}/columns/{columnId}/labels', {
      params: { path: { boardId, columnId } },
      body,
    }),
  );
}

/** For an owner of the connected board: whether the column shows what that holds. Without one all of them are meant. */
export function showConnected(
  boardId: string,
  columnId: string,
  shown: boolean,
  which: string | undefined,
): Promise<Column> {
  return dataOf(
    client.PUT('/boards/{boardId}/columns/{columnId}/shown', {
      params: { path: { boardId, columnId } },
      body: { shown, ...(which === undefined ? {} : { boardId: which }) },
    }),
  );
}

export function convertColumn(boardId: string, columnId: string, type: ColumnType) {
  return dataOf(
    client.POST('/boards/{boardId}/columns/{columnId}/convert', {
      params: { path: { boardId, columnId } },
      body: { type },
    }),
  );
}

export function previewColumnConversion(boardId: string, columnId: string, type: ColumnType) {
  return dataOf(
    client.POST('/boards/{boardId}/columns/{columnId}/convert/preview', {
      params: { path: { boardId, columnId } },
      body: { type },
    }),
  );
}

/** What a formula would give, for the column that would get it or a new one. */
export async function previewFormula(boardId: string, formula: string, columnId?: string) {
  const { settings, samples } = await dataOf(
    client.POST('/boards/{boardId}/formula/preview', {
      params: { path: { boardId } },
      body: { formula, ...(columnId === undefined ? {} : { columnId }) },
    }),
  );
  // A value of any kind that cells have, as in the items of a snapshot.
  return { settings, samples: samples as readonly FormulaSample[] };
}

export function undoColumnConversion(boardId: string, columnId: string): Promise<Column> {
  return dataOf(
    client.POST('/boards/{boardId}/columns/{columnId}/convert/undo', {
      params: { path: { boardId, columnId } },
    }),
  );
}
