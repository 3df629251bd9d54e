// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { BoardStore } from '../../../sync/boardStore';
import type { Column, DependencyValue } from '../../../sync/model';
import { BOARD_ID, item, snapshot } from '../../../sync/testing/fixtures';
import { datedValues, type Dates, datesOf, shifted, type Span, spanOf } from '../model/spans';
import { ViewState } from '../session/viewState';
import { leftOf, scaleOf, ticksBetween, tickText } from './scale';
import { criticalItems, missingDays } from './schedule';
import { timelineOf } from './timeline';

const days = (from: number, to: number): Span => ({
  from: `2026-03-${String(from).padStart(2, '0')}`,
  to: `2026-03-${String(to).padStart(2, '0')}`,
});

const link = (itemId: string, type: DependencyValue['type'] = 'FS', lag = 0): DependencyValue => ({
  itemId,
  type,
  lag,
});

function column(key: string, type: string): Column {
  return { id: key, boardId: BOARD_ID, key, title: key, type, settings: {}, position: key, version: 1 };
}

describe('what waits for what', () => {
  it.each<[DependencyValue['type'], number, Span, number]>([
    ['FS', 0, days(12, 13), 3],
    ['FS', 2, days(17, 18), 0],
    ['FS', -3, days(12, 13), 0],
    ['SS', 0, days(8, 20), 2],
    ['FF', 0, days(8, 11), 3],
    ['SF', 0, days(1, 3), 6],
  ])('%s_with_a_lag_of_%i_is_counted_as_the_server_does', (type, lag, own, missing) => {
    expect(missingDays(own, days(10, 14), link('a', type, lag))).toBe(missing);
  });

  it('what_cannot_slip_is_critical_and_circles_are_not', () => {
    const spans = new Map([
      ['a', days(1, 2)],
      ['short', days(3, 3)],
      ['long', days(3, 8)],
      ['end', days(9, 10)],
      ['alone', days(1, 30)],
    ]);
    const links = new Map([
      ['short', [link('a')]],
      ['long', [link('a')]],
      ['end', [link('short'), link('long')]],
    ]);

    expect([...criticalItems(links, spans)].sort()).toEqual(['a', 'end', 'long']);
    expect(criticalItems(new Map([...links, ['a', [link('end')]]]), spans).size).toBe(0);
  });
});

describe('the scale', () => {
  it('begins_on_a_monday_before_everything_and_includes_today', () => {
    const scale = scaleOf('week', '2026-05-06', '2026-05-20', '2026-04-30');

    expect(scale.start).toBe('2026-02-23');
    expect(leftOf(scale, '2026-03-02')).toBe(7 * scale.dayPixels);
    expect(leftOf(scale, '2026-05-20')).toBeLessThan(scale.width);
  });

  it('draws_only_the_ticks_that_are_seen', () => {
    const scale = scaleOf('month', '2026-05-06', '2036-05-06', '2026-05-06');
    const ticks = ticksBetween(scale, 'month', 0, 300);

    expect(ticks.length).toBeLessThan(4);
    expect(ticks[0]?.left).toBe(0);
    expect(tickText('quarter', '2026-04-01', 'en', false)).toBe('Q2');
    expect(tickText('month', '2026-04-01', 'en', true)).toBe('April 2026');
  });
});

describe('dates', () => {
  const timeline: Dates = { start: column('plan', 'timeline'), end: undefined };
  const dates: Dates = { start: column('from', 'date'), end: column('until', 'date') };

  it('come_from_a_timeline_first_or_from_one_or_two_dates', () => {
    localStorage.clear();
    const view = new ViewState(BOARD_ID).current();
    const columns = [column('from', 'date'), column('until', 'date'), column('plan', 'timeline')];

    expect(datesOf(view, columns)?.start.key).toBe('plan');
    expect(datesOf({ ...view, dateColumn: 'from', endColumn: 'until' }, columns)?.end?.key).toBe('until');
    expect(datesOf(view, [])).toBeUndefined();
    expect(spanOf(item('a', { itemData: { from: '2026-03-05', until: '2026-03-01' } }), dates)).toEqual(
      days(5, 5),
    );
    expect(spanOf(item('a', { itemData: {} }), timeline)).toBeNull();
  });

  it('are_written_as_they_are_kept', () => {
    const moments = item('a', { itemData: { from: '2026-03-05T13:00:00Z' } });

    expect(datedValues(item('a', { itemData: {} }), timeline, days(3, 4))).toEqual({ plan: days(3, 4) });
    expect(datedValues(moments, dates, days(6, 6))).toEqual({ from: '2026-03-06T13:00:00Z' });
    expect(datedValues(item('a', { itemData: {} }), dates, days(6, 7))).toEqual({
      from: '2026-03-06',
      until: '2026-03-07',
    });
  });

  it('ends_do_not_pass_each_other', () => {
    expect(shifted(days(3, 5), 'move', 2)).toEqual(days(5, 7));
    expect(shifted(days(3, 5), 'start', 9)).toEqual(days(5, 5));
    expect(shifted(days(3, 5), 'end', -9)).toEqual(days(3, 3));
  });
});

describe('the lines', () => {
  let store: BoardStore;

  beforeEach(() => {
    localStorage.clear();
    store = new BoardStore(BOARD_ID, (callback) => callback());
    store.load(
      snapshot([
        item('a', { itemData: { date: '2026-03-02' } }),
        item('b', { itemData: { date: '2026-03-09' } }),
        item('c', { itemData: {} }),
      ]),
    );
  });

  it('are_the_sections_with_their_items_and_what_has_no_dates_is_counted', () => {
    const view = new ViewState(BOARD_ID).current();
    const dates = datesOf(view, store.columns);
    const shown = dates && timelineOf(store, view, dates, String, 'none');

    expect(shown?.rows[0]).toMatchObject({ kind: 'section', span: days(2, 9) });
    expect(shown?.rowOf.get('a')).toBe(1);
    expect(shown).toMatchObject({ first: '2026-03-02', last: '2026-03-09', undated: 1 });
  });
});
