// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { BoardStore } from '../../../sync/boardStore';
import { BOARD_ID, item, snapshot } from '../../../sync/testing/fixtures';
import { ViewState, type View } from '../session/viewState';
import { chartOf } from './chart';
import { shortened, sliceNameLength } from './names';
import { layersOf } from './stack';

describe('a chart', () => {
  let store: BoardStore;
  let view: ViewState;
  const shown = (changes: Partial<View>) => {
    view.change(changes);
    return chartOf(store, view.current(), (id) => id.toUpperCase(), {
      noValue: 'None',
      others: 'Others',
    }).map(({ title, members, amount }) => `${title}: ${members.length}, ${amount}`);
  };

  const divided = (changes: Partial<View>) => {
    view.change(changes);
    const words = { noValue: 'None', others: 'Others' };
    const named = (id: string) => id.toUpperCase();
    const points = chartOf(store, view.current(), named, words);
    return layersOf(points, store, view.current(), named, words).map(
      ({ title, amounts }) => `${title}: ${amounts.map(String).join(' ')}`,
    );
  };

  const load = (items: Parameters<typeof snapshot>[0]) => {
    const board = snapshot(items);
    const extra = (key: string, type: string) => ({
      ...board.board.columns[0],
      id: key,
      key,
      type,
      settings: {},
    });
    const columns = [
      ...board.board.columns,
      extra('effort', 'number'),
      extra('due', 'date'),
      extra('week', 'week'),
      extra('made', 'creation_log'),
      { ...extra('later', 'formula'), settings: { formula: '{due}', result: 'date' } },
    ];
    store.load({ ...board, board: { ...board.board, columns } } as typeof board);
  };

  beforeEach(() => {
    localStorage.clear();
    store = new BoardStore(BOARD_ID, (callback) => callback());
    load([
      item('a', { itemData: { status: 'Done', person: ['ana', 'ben'], effort: 1, due: '2026-03-02' } }),
      item('b', { itemData: { person: ['ana'], effort: 2, due: '2026-01-31T10:00:00Z' } }),
      item('c', { groupId: 'done', itemData: { status: 'Working on it', effort: 6 } }),
      item('d', { groupId: 'done', itemData: { status: 'Working on it', due: '2026-03-30' } }),
    ]);
    view = new ViewState(BOARD_ID);
  });

  it('counts_by_the_first_status_when_nothing_else_is_said_and_puts_no_value_last', () => {
    expect(shown({})).toEqual(['Working on it: 2, 2', 'Done: 1, 1', 'None: 1, 1']);
  });

  it('adds_up_recorded_time_in_hours', () => {
    const board = snapshot([
      item('a', { itemData: { status: 'Done', time: { seconds: 5_400, running: [] } } }),
      item('b', { itemData: { status: 'Done', time: { seconds: 1_800, running: [] } } }),
    ]);
    const time = { ...board.board.columns[0], id: 'time', key: 'time', type: 'time_tracking', settings: {} };
    const columns = [...board.board.columns, time];
    store.load({ ...board, board: { ...board.board, columns } } as typeof board);
    expect(shown({ valueColumn: 'time', aggregate: 'sum' })).toEqual(['Done: 2, 2']);
  });

  it('takes_a_column_that_is_gone_for_none', () => {
    expect(shown({ column: 'gone', valueColumn: 'gone', aggregate: 'sum' })).toHaveLength(3);
  });

  it('is_not_divided_by_its_own_column_or_where_parts_do_not_add_up', () => {
    expect(divided({ column: 'status', stackColumn: 'status' })).toEqual([]);
    expect(divided({ column: 'status', stackColumn: 'due' })).toEqual([]);
    expect(
      divided({ column: 'status', stackColumn: 'person', valueColumn: 'effort', aggregate: 'avg' }),
    ).toEqual([]);
    expect(divided({ column: 'status', stackColumn: 'person', chart: 'pie' })).toEqual([]);
  });

  it('divides_each_bar_by_the_values_of_another_column', () => {
    expect(divided({ column: 'status', stackColumn: 'person' })).toEqual([
      'ANA: 0 1 1',
      'BEN: 0 1 0',
      'None: 2 0 0',
    ]);
    expect(
      divided({ column: 'status', stackColumn: 'person', valueColumn: 'effort', aggregate: 'sum' }),
    ).toEqual(['ANA: null 1 2', 'BEN: null 1 null', 'None: 6 null null']);
  });

  it('counts_an_item_once_for_each_of_its_people', () => {
    expect(shown({ column: 'person' })).toEqual(['ANA: 2, 2', 'BEN: 1, 1', 'None: 2, 2']);
  });

  it('shows_years_when_there_are_too_many_months', () => {
    load(
      Array.from({ length: 72 }, (_, month) =>
        item(`m${month}`, {
          itemData: { due: new Date(Date.UTC(2020, month, 15)).toISOString().slice(0, 10) },
        }),
      ),
    );

    expect(shown({ column: 'due' })).toEqual(
      ['2020', '2021', '2022', '2023', '2024', '2025'].map((year) => `${year}: 12, 12`),
    );
  });

  it('shows_when_items_were_made_and_dates_of_formulas_by_month_and_faults_as_no_value', () => {
    load([
      item('a', { createdAt: '2026-02-11T10:00:00Z', itemData: { later: '2026-04-01' } }),
      item('b', { createdAt: '2026-02-12T10:00:00Z', itemData: { later: '2026-04-30' } }),
      item('c', {
        createdAt: '2025-12-12T10:00:00Z',
        itemData: { later: { error: 'wrong_type', message: 'No date.', position: 1 } },
      }),
    ]);

    expect(shown({ column: 'made' })).toEqual(['2025-12: 1, 1', '2026-02: 2, 2']);
    expect(shown({ column: 'later' })).toEqual(['2026-04: 2, 2', 'None: 1, 1']);
  });

  it('shows_weeks_one_after_the_other_however_often_each_is_there', () => {
    load([
      item('a', { itemData: { week: '2026-W11' } }),
      item('b', { itemData: { week: '2026-W11' } }),
      item('c', { itemData: { week: '2026-W02' } }),
    ]);

    expect(shown({ column: 'week' }).map((point) => point.slice(-4))).toEqual(['1, 1', '2, 2']);
  });

  it('adds_up_numbers_and_says_so_when_there_are_none', () => {
    expect(
      shown({ valueColumn: 'effort', aggregate: 'sum', filters: { status: ['Working on it'] } }),
    ).toEqual(['Working on it: 2, 6']);
    expect(shown({ column: 'due', valueColumn: 'effort', aggregate: 'avg', filters: {} })).toEqual([
      '2026-01: 1, 2',
      '2026-03: 2, 1',
      'None: 1, 6',
    ]);
    expect(shown({ column: 'group', aggregate: 'median' })).toEqual(['todo: 2, 1.5', 'done: 2, 6']);
    expect(shown({ filters: { effort: [''] } })).toEqual(['done: 1, null']);
  });

  it('names_of_slices_end_before_the_edge_of_the_picture', () => {
    expect(sliceNameLength(180, 330, false)).toBe(4);
    expect(sliceNameLength(180, 65, true)).toBe(10);
    expect(sliceNameLength(180, 356, false)).toBe(3);
    expect(shortened('Somewhere else', 10)).toBe('Somewhere…');
    expect(shortened('Here', 10)).toBe('Here');
  });
});
