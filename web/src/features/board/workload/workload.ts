import { plusDays } from '../../../filter/days';
import type { BoardStore } from '../../../sync/boardStore';
import type { Column } from '../../../sync/model';
import { type Dates, daysBetween, type Span, spanOf } from '../model/spans';
import { shownItems } from '../model/sections';
import { peopleOf, type PersonName } from '../model/values';
import type { View } from '../session/viewState';

/** Nobody has it. */
export const NOBODY = '';

/** Of a person in a week. */
export interface Load {
  readonly amount: number;
  readonly itemIds: readonly string[];
}

/** A person with what they have to do in each of the weeks. */
export interface WorkloadRow {
  /** `NOBODY` for what is nobody's. */
  readonly userId: string;
  readonly weeks: readonly Load[];
}

const NOTHING: Load = { amount: 0, itemIds: [] };
const WEEK_DAYS = 7;
const WORK_DAYS = 5;

export function peopleColumnOf(view: View, columns: readonly Column[]): Column | undefined {
  const possible = columns.filter(({ type }) => type === 'people');
  return possible.find(({ key }) => key === view.column) ?? possible[0];
}

/** What is added up; without it items are counted. */
export function effortColumnOf(view: View, columns: readonly Column[]): Column | undefined {
  return columns.find(({ key, type }) => key === view.valueColumn && type === 'number');
}

/** The Mondays of so many weeks. */
export function weeksFrom(monday: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => plusDays(monday, index * WEEK_DAYS));
}

export function mondayOf(day: string): string {
  return plusDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % WEEK_DAYS));
}

/** How many days of work a span has: from Monday to Friday; all its days when it has none of those. */
export function workDays({ from, to }: Span): number {
  const days = daysBetween(from, to) + 1;
  const monday = mondayOf(from);
  const offset = daysBetween(monday, from);
  const worked = (count: number) =>
    Math.floor(count / WEEK_DAYS) * WORK_DAYS + Math.min(count % WEEK_DAYS, WORK_DAYS);
  const found = worked(offset + days) - worked(offset);
  return found === 0 ? days : found;
}

/**
 * What people have to do in each week. A number is spread evenly over the working days of its item and divided among
 * those who have it; counted items count in each week that they touch, for everybody who has them.
 */
export function workloadOf(
  store: BoardStore,
  view: View,
  dates: Dates,
  weeks: readonly string[],
  personName: PersonName,
): readonly WorkloadRow[] {
  const [first] = weeks;
  const people = peopleColumnOf(view, store.columns);
  const effort = effortColumnOf(view, store.columns);
  const rows = new Map<string, Load[]>();
  for (const itemId of shownItems(store, view, personName)) {
    const item = store.item(itemId);
    const span = spanOf(item, dates);
    if (item === undefined || span === null || first === undefined) {
      continue;
    }
    const who = people === undefined ? [] : peopleOf(item.itemData[people.key]);
    const value = effort === undefined ? undefined : item.itemData[effort.key];
    const amount = effort === undefined ? 1 : typeof value === 'number' ? value : 0;
    const share = effort === undefined ? 1 : amount / Math.max(who.length, 1);
    const from = Math.max(Math.floor(daysBetween(first, span.from) / WEEK_DAYS), 0);
    const until = Math.min(Math.floor(daysBetween(first, span.to) / WEEK_DAYS), weeks.length - 1);
    for (let index = from; index <= until; index++) {
      const part = effort === undefined ? 1 : share * partOf(span, weeks[index] ?? first);
      if (part === 0) {
        continue;
      }
      for (const userId of who.length === 0 ? [NOBODY] : who) {
        const row = rows.get(userId) ?? weeks.map(() => NOTHING);
        const old = row[index] ?? NOTHING;
        row[index] = { amount: old.amount + part, itemIds: [...old.itemIds, itemId] };
        rows.set(userId, row);
      }
    }
  }
  return [...rows]
    .map(([userId, loads]): WorkloadRow => ({ userId, weeks: loads }))
    .sort((a, b) =>
      a.userId === NOBODY || b.userId === NOBODY
        ? Number(a.userId === NOBODY) - Number(b.userId === NOBODY)
        : personName(a.userId).localeCompare(personName(b.userId)),
    );
}

/** Which part of a span's days lies in a week. */
function partOf(span: Span, monday: string): number {
  const sunday = plusDays(monday, WEEK_DAYS - 1);
  const inWeek: Span = {
    from: span.from > monday ? span.from : monday,
    to: span.to < sunday ? span.to : sunday,
  };
  const weekend = inWeek.from >= plusDays(monday, WORK_DAYS);
  const all = workDays(span);
  // A span of a weekend alone is worked on all its days; another one rests then.
  const onlyWeekends =
    all === daysBetween(span.from, span.to) + 1 && isWeekend(span.from) && isWeekend(span.to);
  return weekend && !onlyWeekends ? 0 : workDays(inWeek) / all;
}

function isWeekend(day: string): boolean {
  return daysBetween(mondayOf(day), day) >= WORK_DAYS;
}

/** How much a person can do in a week; nothing is said when there is no limit. */
export function capacityOf(view: View, userId: string): number | null {
  return userId === NOBODY ? null : (view.capacities[userId] ?? view.capacity);
}
