import { expect, test } from 'vitest';
import type { Column, Item } from '../../../sync/model';
import { painterOf } from './colorRules';

const column = (key: string, type: string): Column => ({
  id: key,
  boardId: 'b',
  key,
  title: key,
  type,
  settings: {},
  position: key,
  version: 1,
});
const context = {
  columns: [column('points', 'number'), column('notes', 'text')],
  viewer: null,
  teams: new Set<string>(),
  now: new Date('2026-08-14T12:00:00Z'),
  timeZone: 'UTC',
};
const item = (points: number) => ({ name: 'Ship it', itemData: { points } }) as unknown as Item;
const above = (value: number, color: string, painted: string | null = null) => ({
  filter: { column: 'points', op: 'gt', value } as const,
  color,
  column: painted,
});

test('without rules, and by a rule without conditions, nothing is painted', () => {
  expect(painterOf([], context)(item(9))).toEqual({ row: null, cells: {} });
  expect(
    painterOf([{ filter: { and: [] }, color: '#00c875', column: null }], context)(item(9)).row,
  ).toBeNull();
});

test('by a rule whose column is gone, or that is not finished, nothing is painted', () => {
  const gone = {
    filter: { and: [{ column: 'gone', op: 'is', value: 'x' }] },
    color: '#00c875',
    column: null,
  } as const;
  const begun = {
    filter: { and: [{ column: 'points', op: 'gt' }] },
    color: '#00c875',
    column: null,
  } as const;

  expect(painterOf([gone, begun], context)(item(9)).row).toBeNull();
});

test('the first rule that matches decides', () => {
  const paint = painterOf([above(5, '#df2f4a'), above(2, '#fdab3d')], context);

  expect(paint(item(9)).row).toBe('#df2f4a');
  expect(paint(item(3)).row).toBe('#fdab3d');
  expect(paint(item(1)).row).toBeNull();
});

test('rows and the cells of each column are painted apart', () => {
  const paint = painterOf(
    [above(5, '#df2f4a', 'points'), above(2, '#fdab3d'), above(0, '#00c875', 'points')],
    context,
  );

  expect(paint(item(9))).toEqual({ row: '#fdab3d', cells: { points: '#df2f4a' } });
  expect(paint(item(1))).toEqual({ row: null, cells: { points: '#00c875' } });
});
