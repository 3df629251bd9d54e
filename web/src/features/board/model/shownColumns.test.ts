import { expect, test } from 'vitest';
import type { Column } from '../../../sync/model';
import { movedColumn, pinnedCount, shownColumns } from './shownColumns';

const columns = ['status', 'owner', 'due', 'notes'].map((key): Column => ({
  id: key,
  boardId: 'b',
  key,
  title: key,
  type: 'text',
  settings: {},
  position: key,
  version: 1,
}));
const keys = (shown: readonly Column[]) => shown.map(({ key }) => key).join(' ');
const nothing = { hidden: [], pinned: [], order: [] };

test('a view that says nothing shows all columns as they are on the board', () => {
  expect(keys(shownColumns(columns, nothing))).toBe('status owner due notes');
});

test('hidden columns are left out, and names of columns that are gone do nothing', () => {
  expect(keys(shownColumns(columns, { hidden: ['owner'], pinned: ['gone'], order: ['gone'] }))).toBe(
    'status due notes',
  );
});

test('columns that a view places come in its order, the others after them', () => {
  expect(keys(shownColumns(columns, { ...nothing, order: ['notes', 'due'] }))).toBe('notes due status owner');
});

test('pinned columns come first, among themselves in the order of the view', () => {
  const view = { hidden: [], pinned: ['due', 'status'], order: ['notes', 'due'] };

  const shown = shownColumns(columns, view);

  expect(keys(shown)).toBe('due status notes owner');
  expect(pinnedCount(shown, view)).toBe(2);
});

test('a column is put before or after another', () => {
  expect(movedColumn(columns, 'notes', 'status', 'before').join(' ')).toBe('notes status owner due');
  expect(movedColumn(columns, 'status', 'due', 'after').join(' ')).toBe('owner due status notes');
  expect(movedColumn(columns, 'status', 'gone', 'after').join(' ')).toBe('status owner due notes');
});
