// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { BoardStore } from '../../../sync/boardStore';
import { BOARD_ID, column, item, snapshot } from '../../../sync/testing/fixtures';
import { daysBetween, movedByDays } from '../model/spans';
import { ViewState } from '../session/viewState';
import { calendarOf, daysOf, monthAfter } from './calendar';

describe('a calendar', () => {
  let store: BoardStore;
  const view = () => new ViewState(BOARD_ID).current();

  beforeEach(() => {
    localStorage.clear();
    store = new BoardStore(BOARD_ID, (callback) => callback());
    store.load(
      snapshot([
        item('a', { itemData: { date: '2026-03-02' } }),
        item('b', { itemData: { date: '2026-03-02' } }),
        item('c', { itemData: {} }),
        item('d', { itemData: { date: '2027-01-15' } }),
      ]),
    );
  });

  it('shows_six_weeks_from_monday', () => {
    const days = daysOf('2026-03');

    expect(days).toHaveLength(42);
    expect(days[0]).toBe('2026-02-23');
    expect(daysOf('2026-06')[0]).toBe('2026-06-01');
    expect(monthAfter('2026-12', 1)).toBe('2027-01');
  });

  it('puts_items_on_their_days_and_counts_those_without', () => {
    const calendar = calendarOf(store, view(), daysOf('2026-03'), String);

    expect(calendar.byDay.get('2026-03-02')).toEqual(['a', 'b']);
    expect(calendar.undated).toBe(1);
    expect(calendar.elsewhere).toBeNull();
  });

  it('says_where_the_items_are_when_none_is_in_the_month', () => {
    expect(calendarOf(store, view(), daysOf('2030-03'), String).elsewhere).toBe('2027-01');
  });

  it('moves_days_and_keeps_times', () => {
    expect(movedByDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(movedByDays('2026-02-10T13:00:00Z', 7)).toBe('2026-02-17T13:00:00Z');
    expect(daysBetween('2026-02-27', '2026-03-02')).toBe(3);
  });

  it('shows_a_timeline_on_all_of_its_days_when_there_is_no_date', () => {
    const loaded = snapshot([item('e', { itemData: { plan: { from: '2026-03-30', to: '2026-04-01' } } })]);
    const columns = [column('plan', 'timeline', 'A')];
    store.load({ ...loaded, board: { ...loaded.board, columns } });

    const { byDay, undated } = calendarOf(store, view(), daysOf('2026-03'), String);

    expect([...byDay.keys()]).toEqual(['2026-03-30', '2026-03-31', '2026-04-01']);
    expect(undated).toBe(0);
  });
});
