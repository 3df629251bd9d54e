import { plusDays, plusMonths } from '../../../filter/days';
import type { BoardStore } from '../../../sync/boardStore';
import type { CellValue, Column } from '../../../sync/model';
import { shownItems } from '../model/sections';
import { dateOf, isoDay, type PersonName } from '../model/values';
import type { View } from '../session/viewState';

const DAYS_SHOWN = 42;
/** What lasts longer is drawn on its first days only. */
const SPAN_DAYS_MAX = 62;

export function dateColumns(columns: readonly Column[]): readonly Column[] {
  return columns.filter(({ type }) => type === 'date');
}

/** The column that says when: the one of the view, or the first that there is. */
export function dateColumnOf(view: View, columns: readonly Column[]): Column | undefined {
  const possible = dateColumns(columns);
  return possible.find(({ key }) => key === view.dateColumn) ?? possible[0];
}

/** The column that says until when, if the view has one. */
export function endColumnOf(view: View, columns: readonly Column[]): Column | undefined {
  const start = dateColumnOf(view, columns);
  return dateColumns(columns).find(({ key }) => key === view.endColumn && key !== start?.key);
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

/** The day of a value for who looks; null when it is none. */
export function dayOf(value: CellValue | undefined): string | null {
  if (typeof value !== 'string' || value === '') {
    return null;
  }
  return value.includes('T') ? isoDay(new Date(value)) : value;
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
  const start = dateColumnOf(view, store.columns);
  const end = endColumnOf(view, store.columns);
  const [first = '', last = ''] = [days[0], days.at(-1)];
  const byDay = new Map<string, string[]>();
  let undated = 0;
  let latest = '';
  for (const itemId of shownItems(store, view, personName)) {
    const data = store.item(itemId)?.itemData;
    const from = start === undefined ? null : dayOf(data?.[start.key]);
    if (from === null) {
      undated++;
      continue;
    }
    latest = from > latest ? from : latest;
    const until = (end === undefined ? null : dayOf(data?.[end.key])) ?? from;
    let day = from < first ? first : from;
    for (let count = 0; day <= until && day <= last && count < SPAN_DAYS_MAX; count++) {
      if (day >= from) {
        const ids = byDay.get(day);
        if (ids === undefined) {
          byDay.set(day, [itemId]);
        } else {
          ids.push(itemId);
        }
      }
      day = plusDays(day, 1);
    }
  }
  return { byDay, undated, elsewhere: byDay.size === 0 && latest !== '' ? latest.slice(0, 7) : null };
}

/** The same value on another day; a moment keeps its time of the day. */
export function movedByDays(value: string, days: number): string {
  if (!value.includes('T')) {
    return plusDays(value, days);
  }
  const date = dateOf(value);
  date.setDate(date.getDate() + days);
  return date.toISOString().replace('.000Z', 'Z');
}

export function today(): string {
  return isoDay(new Date());
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
