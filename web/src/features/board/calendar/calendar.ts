import { plusDays, plusMonths } from '../../../filter/days';
import type { BoardStore } from '../../../sync/boardStore';
import type { Column } from '../../../sync/model';
import { shownItems } from '../model/sections';
import { datesOf, spanOf, type Dates } from '../model/spans';
import type { PersonName } from '../model/values';
import type { View } from '../session/viewState';

const DAYS_SHOWN = 42;
/** What lasts longer is drawn on its first days only. */
const SPAN_DAYS_MAX = 62;

/** The columns that say when: those of the view, or the first date, or the first timeline. */
export function calendarDates(view: View, columns: readonly Column[]): Dates | undefined {
  return datesOf(view, columns, 'date');
}

/** Six weeks from the Monday on or before the first day of a month such as `2026-08`. */
export function daysOf(month: string): readonly string[] {
  const first = `${month}-01`;
  const monday = plusDays(first, -((new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7));
  return Array.from({ length: DAYS_SHOWN }, (_, index) => plusDays(monday, index));
}

export function monthAfter(month: string, months: number): string {
  return plusMonths(`${month}-01`, months).slice(0, 7);
}

export interface Calendar {
  readonly byDay: ReadonlyMap<string, readonly string[]>;
  /** The month of the last dated item before or after what is shown, when nothing is shown. */
  readonly elsewhere: string | null;
  readonly undated: number;
}

/** Which items lie on which of the days, as the view filters and sorts them. */
export function calendarOf(
  store: BoardStore,
  view: View,
  days: readonly string[],
  personName: PersonName,
): Calendar {
  const dates = calendarDates(view, store.columns);
  const [first = '', last = ''] = [days[0], days.at(-1)];
  const byDay = new Map<string, string[]>();
  let undated = 0;
  let latest = '';
  for (const itemId of shownItems(store, view, personName)) {
    const span = dates === undefined ? null : spanOf(store.item(itemId), dates);
    if (span === null) {
      undated++;
      continue;
    }
    const { from, to } = span;
    latest = from > latest ? from : latest;
    let day = from < first ? first : from;
    for (let count = 0; day <= to && day <= last && count < SPAN_DAYS_MAX; count++) {
      const ids = byDay.get(day);
      if (ids === undefined) {
        byDay.set(day, [itemId]);
      } else {
        ids.push(itemId);
      }
      day = plusDays(day, 1);
    }
  }
  return { byDay, undated, elsewhere: byDay.size === 0 && latest !== '' ? latest.slice(0, 7) : null };
}
