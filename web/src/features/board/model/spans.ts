import { plusDays } from '../../../filter/days';
import type { CellValue, Column, Item } from '../../../sync/model';
import type { View } from '../session/viewState';
import { dateOf, formatDate, isoDay, isTimeline } from './values';

/** The days that an item takes; both of them its own. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** Where the dates of the items are: in a timeline, in one date, or in a date with another one for the end. */
export interface Dates {
  readonly start: Column;
  readonly end: Column | undefined;
}

export function datedColumns(columns: readonly Column[]): readonly Column[] {
  return columns.filter(({ type }) => type === 'timeline' || type === 'date');
}

/** The columns that say when: those of the view, or the first one of the type that this picture prefers, or any. */
export function datesOf(
  view: Pick<View, 'dateColumn' | 'endColumn'>,
  columns: readonly Column[],
  preferred: 'timeline' | 'date' = 'timeline',
): Dates | undefined {
  const possible = datedColumns(columns);
  const start =
    possible.find(({ key }) => key === view.dateColumn) ??
    possible.find(({ type }) => type === preferred) ??
    possible[0];
  if (start === undefined) {
    return undefined;
  }
  const end =
    start.type === 'date'
      ? possible.find(({ key, type }) => key === view.endColumn && type === 'date' && key !== start.key)
      : undefined;
  return { start, end };
}

/** The day of a value for who looks; null when it is none. */
export function dayOf(value: CellValue | undefined): string | null {
  if (typeof value !== 'string' || value === '') {
    return null;
  }
  return value.includes('T') ? isoDay(new Date(value)) : value;
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

export function spanOf(item: Item | undefined, dates: Dates): Span | null {
  const value = item?.itemData[dates.start.key];
  if (isTimeline(value)) {
    return { from: value.from, to: value.to };
  }
  const from = dayOf(value);
  if (from === null) {
    return null;
  }
  const to = dates.end === undefined ? null : dayOf(item?.itemData[dates.end.key]);
  return { from, to: to === null || to < from ? from : to };
}

/** The values that put an item on these days; moments keep their time of day. */
export function datedValues(item: Item, dates: Dates, span: Span): Record<string, CellValue> {
  if (dates.start.type === 'timeline') {
    return { [dates.start.key]: { from: span.from, to: span.to } };
  }
  const old = spanOf(item, dates);
  const at = (column: Column, before: string | undefined, day: string): CellValue => {
    const value = item.itemData[column.key];
    return typeof value === 'string' && value !== '' && before !== undefined
      ? movedByDays(value, daysBetween(before, day))
      : day;
  };
  const values: Record<string, CellValue> = { [dates.start.key]: at(dates.start, old?.from, span.from) };
  const hadEnd = dates.end !== undefined && item.itemData[dates.end.key] !== undefined;
  if (dates.end !== undefined && (hadEnd || span.to !== span.from)) {
    values[dates.end.key] = at(dates.end, hadEnd ? old?.to : undefined, span.to);
  }
  return values;
}

export type Handle = 'move' | 'start' | 'end';

/** The days after a bar, or one of its ends, was moved; an end stops at the other one. */
export function shifted({ from, to }: Span, handle: Handle, days: number): Span {
  const begin = handle === 'end' ? from : plusDays(from, days);
  const finish = handle === 'start' ? to : plusDays(to, days);
  return handle === 'start'
    ? { from: begin > to ? to : begin, to }
    : { from: begin, to: finish < begin ? begin : finish };
}

/** The days in words. */
export function datesText({ from, to }: Span): string {
  return from === to ? formatDate(from) : `${formatDate(from)} – ${formatDate(to)}`;
}

/** Whether items have two days of their own, and not only one. */
export function hasEnd({ start, end }: Dates): boolean {
  return start.type === 'timeline' || end !== undefined;
}
