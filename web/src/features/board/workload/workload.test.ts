// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { BoardStore } from '../../../sync/boardStore';
import type { Column } from '../../../sync/model';
import { BOARD_ID, item, snapshot } from '../../../sync/testing/fixtures';
import { ViewState } from '../session/viewState';
import { mondayOf, NOBODY, weeksFrom, workDays, workloadOf } from './workload';

function column(key: string, type: string): Column {
  return { id: key, boardId: BOARD_ID, key, title: key, type, settings: {}, position: key, version: 1 };
}

describe('working days', () => {
  it.each([
    ['2026-03-02', '2026-03-06', 5],
    ['2026-03-02', '2026-03-08', 5],
    ['2026-03-06', '2026-03-09', 2],
    ['2026-03-07', '2026-03-08', 2],
    ['2026-03-04', '2026-03-17', 10],
  ])('from_%s_to_%s_are_%i', (from, to, days) => {
    expect(workDays({ from, to })).toBe(days);
  });

  it('weeks_begin_on_monday', () => {
    expect(mondayOf('2026-03-08')).toBe('2026-03-02');
    expect(weeksFrom('2026-03-02', 3)).toEqual(['2026-03-02', '2026-03-09', '2026-03-16']);
  });
});

describe('a workload', () => {
  let store: BoardStore;
  const dates = { start: column('plan', 'timeline'), end: undefined };
  const weeks = weeksFrom('2026-03-02', 3);
  const amounts = (view = new ViewState(BOARD_ID).current()) =>
    workloadOf(store, view, dates, weeks, String).map((row) => [
      row.userId,
      ...row.weeks.map(({ amount }) => Math.round(amount * 100) / 100),
    ]);

  beforeEach(() => {
    localStorage.clear();
    store = new BoardStore(BOARD_ID, (callback) => callback());
    const loaded = snapshot([
      item('a', {
        itemData: { who: ['ann', 'ben'], plan: { from: '2026-03-05', to: '2026-03-10' }, hours: 8 },
      }),
      item('b', { itemData: { who: ['ann'], plan: { from: '2026-02-20', to: '2026-03-02' }, hours: 7 } }),
      item('c', { itemData: { plan: { from: '2026-03-21', to: '2026-03-22' }, hours: 3 } }),
      item('d', { itemData: { who: ['ben'], hours: 9 } }),
    ]);
    const board = {
      ...loaded.board,
      columns: [column('who', 'people'), column('plan', 'timeline'), column('hours', 'number')],
    };
    store.load({ ...loaded, board });
  });

  it('counts_items_in_the_weeks_that_they_touch_for_all_who_have_them', () => {
    expect(amounts()).toEqual([
      ['ann', 2, 1, 0],
      ['ben', 1, 1, 0],
      [NOBODY, 0, 0, 1],
    ]);
  });

  it('spreads_numbers_over_working_days_and_divides_them', () => {
    const view = { ...new ViewState(BOARD_ID).current(), valueColumn: 'hours' };

    expect(amounts(view)).toEqual([
      ['ann', 3, 2, 0],
      ['ben', 2, 2, 0],
      [NOBODY, 0, 0, 3],
    ]);
  });
});
