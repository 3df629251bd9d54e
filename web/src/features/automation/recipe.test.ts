import i18next from 'i18next';
import { describe, expect, test } from 'vitest';
import type { Board, Condition } from '../../api/types';
import { kept } from './days';
import { reasonText } from './reasons';
import { conditionText, newRecipe, recipeText, startValue, toRequest, type Value } from './recipe';

const board: Board = {
  id: 'b1',
  workspaceId: 'w1',
  organizationId: 'o1',
  name: 'Hadoop',
  description: '',
  kind: 'open',
  version: 1,
  seq: 1,
  itemCount: 0,
  createdAt: '',
  createdBy: null,
  updatedAt: '',
  updatedBy: null,
  archivedAt: null,
  columns: [
    {
      id: 'c1',
      boardId: 'b1',
      key: 'status',
      title: 'Status',
      type: 'status',
      settings: { labels: [{ label: 'Open' }, { label: 'Resolved', done: true }, { label: 'Stuck' }] },
      position: 'a',
      version: 1,
    },
  ],
  views: [],
  groups: [
    { id: 'g1', boardId: 'b1', title: 'Items', color: '#579bfc', position: 'a', version: 1 },
    { id: 'g2', boardId: 'b1', title: 'Done', color: '#00c875', position: 'b', version: 1 },
  ],
};
const t = i18next.getFixedT<['automation', 'board']>('en', ['automation', 'board']);

describe('a recipe', () => {
  test('reads as a sentence', () => {
    const text = recipeText(
      {
        trigger: { type: 'column_changed', column: 'status', to: 'Resolved' },
        conditions: [{ column: 'status', op: 'not_empty' }],
        actions: [
          { type: 'move_to_group', groupId: 'g2' },
          { type: 'notify', to: 'people', message: 'Look' },
        ],
      },
      board,
      t,
    );
    expect(text).toBe(
      'When Status changes to Resolved, and only if Status is not empty, then move the item to group Done and then notify its people',
    );
  });

  test('names what was deleted instead of breaking', () => {
    const text = recipeText(
      {
        trigger: { type: 'column_changed', column: 'gone' },
        conditions: [],
        actions: [{ type: 'move_to_group', groupId: 'x' }],
      },
      board,
      t,
    );
    expect(text).toBe('When a deleted column changes, then move the item to group a deleted group');
  });

  test('a new one begins with the label that means done', () => {
    expect(newRecipe(board, t)).toEqual({
      trigger: { type: 'column_changed', column: 'status', to: 'Resolved' },
      conditions: [],
      actions: [{ type: 'move_to_group', groupId: 'g2' }],
    });
  });

  test('a board without columns begins with new items', () => {
    expect(newRecipe({ ...board, columns: [], groups: [] }, t).trigger).toEqual({ type: 'item_created' });
  });

  test('is named by its sentence', () => {
    expect(toRequest(newRecipe(board, t), board, t).name).toBe(
      'When Status changes to Resolved, then move the item to group Done',
    );
  });

  test('says with words what a condition compares with', () => {
    const said = (condition: Omit<Condition, 'value'> & { value?: unknown }) =>
      conditionText(condition as Condition, board, t);

    expect(said({ column: 'gone', op: 'empty' })).toBe('a deleted column is empty');
    expect(said({ column: 'status', op: 'any_of', value: ['Open', 'Stuck'] })).toBe(
      'Status is one of Open, Stuck',
    );
    expect(said({ column: 'group', op: 'is', value: 'g2' })).toBe('Group is Done');
    expect(said({ column: 'number', op: 'between', value: [2, 5] })).toBe('Number is between 2 and 5');
    expect(said({ column: 'createdAt', op: 'is', value: 'this_week' })).toBe('Created is this week');
    expect(said({ column: 'createdAt', op: 'is', value: { next: 2, unit: 'week' } })).toBe(
      'Created is within the next 2 weeks',
    );
  });

  test('says a day that is seen from today', () => {
    const columns: Board['columns'] = [
      {
        id: 'c2',
        boardId: 'b1',
        key: 'due',
        title: 'Due',
        type: 'date',
        settings: {},
        position: 'b',
        version: 1,
      },
      {
        id: 'c3',
        boardId: 'b1',
        key: 'plan',
        title: 'Plan',
        type: 'timeline',
        settings: {},
        position: 'c',
        version: 1,
      },
    ];
    const said = (column: string, value: NonNullable<Value> | null) =>
      recipeText(
        {
          trigger: { type: 'item_created' },
          conditions: [],
          actions: [{ type: 'set_value', column, value }],
        },
        { ...board, columns },
        t,
      );

    expect(said('due', startValue(columns[0]))).toBe('When an item is created, then set Due to today');
    expect(said('due', kept({ offset: 1, unit: 'week' }))).toMatch(/set Due to 1 week from today$/);
    expect(said('due', kept({ offset: -3, unit: 'day', timeZone: 'Europe/Berlin' }))).toMatch(
      /set Due to 3 days before today$/,
    );
    expect(said('plan', startValue(columns[1]))).toMatch(/set Plan to today – 1 week from today$/);
    expect(startValue(columns[0])).toMatchObject({ timeZone: expect.any(String) as string });
  });
});

describe('the history of a recipe', () => {
  test('says in words why Sunday did not run it, and as it is what an action was refused for', () => {
    expect(reasonText('item_gone', t)).toBe('The item was deleted or archived before the recipe came to it.');
    expect(reasonText('depth_limit', t)).toMatch(/in a circle/);
    expect(reasonText('The column "S" has no such label.', t)).toBe('The column "S" has no such label.');
  });
});
