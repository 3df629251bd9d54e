import { isFault } from '../../../sync/fault';
import type { BoardStore } from '../../../sync/boardStore';
import type { CellValue, Column, Item } from '../../../sync/model';
import { hoursOf, isTime } from '../../../sync/time';
import { BY_GROUP } from '../kanban/kanban';
import { collator, dateOf, isLog, isoDay } from '../model/format';
import { shownItems } from '../model/sections';
import { cellValue, keysOf, keyText, labelColor, type PersonName } from '../model/values';
import type { View } from '../session/viewState';

export const chartKinds = ['column', 'bar', 'line', 'area', 'pie', 'donut'] as const;
export type ChartKind = (typeof chartKinds)[number];

export const aggregates = ['count', 'sum', 'avg', 'min', 'max', 'median'] as const;
export type Aggregate = (typeof aggregates)[number];

/** More values than this are one: a chart with hundreds of bars says nothing. */
const POINTS_MAX = 30;
/** More months than this are shown as years. */
const MONTHS_MAX = 60;

const OTHER_COLORS = ['#579bfc', '#00c875', '#fdab3d', '#9d50dd', '#e2445c', '#66ccff', '#bb3354', '#7f5347'];
const NO_VALUE_COLOR = '#808080';
const CATEGORIES = new Set([
  'status',
  'people',
  'dropdown',
  'tags',
  'checkbox',
  'country',
  'rating',
  'date',
  'creation_log',
  'last_updated',
]);
/** They can be bars, too, but nobody is asked to look at them first. */
const OTHER_CATEGORIES = new Set(['text', 'week', 'color', 'formula', 'mirror', 'connect_boards']);
const DATES = new Set(['date', 'creation_log', 'last_updated']);
const NUMBERS = new Set(['number', 'rating', 'progress', 'time_tracking']);

/** What comes before what says more than how often it is there. */
const IN_ORDER = new Set(['rating', 'week']);

/** One bar, point or slice. */
export interface Point {
  /** `null` stands for no value. */
  readonly value: string | null;
  readonly title: string;
  readonly color: string;
  readonly members: readonly Item[];
  /** What is drawn: the number of items, or what the aggregate makes of their numbers; `null` without any number. */
  readonly amount: number | null;
}

/** Whether its values are days or moments, shown by month. */
export function isInTime({ type, settings }: Column): boolean {
  return DATES.has(type) || settings.result === 'date';
}

export function chartKind(view: View): ChartKind {
  return chartKinds.find((each) => each === view.chart) ?? 'column';
}

/** The columns whose values can be bars. */
export function categoryColumns(columns: readonly Column[]): readonly Column[] {
  return columns.filter(({ type }) => CATEGORIES.has(type) || OTHER_CATEGORIES.has(type));
}

/** The columns whose numbers can be added up. */
export function numberColumns(columns: readonly Column[]): readonly Column[] {
  return columns.filter(({ type, settings }) => NUMBERS.has(type) || settings.result === 'number');
}

/** What the bars are of when the view does not say, or says something that is gone. */
export function categoryOf(view: View, columns: readonly Column[]): string {
  const possible = categoryColumns(columns);
  if (view.column === BY_GROUP || possible.some(({ key }) => key === view.column)) {
    return view.column ?? BY_GROUP;
  }
  const first = possible.filter(({ type }) => CATEGORIES.has(type));
  return (first.find(({ type }) => type === 'status') ?? first[0])?.key ?? BY_GROUP;
}

/** What is measured: the number of items, unless the view names a column of numbers. */
export function measureOf(
  view: View,
  columns: readonly Column[],
): { readonly aggregate: Aggregate; readonly column: Column | undefined } {
  const column = numberColumns(columns).find(({ key }) => key === view.valueColumn);
  const aggregate = aggregates.find((each) => each === view.aggregate) ?? 'sum';
  return column === undefined || aggregate === 'count'
    ? { aggregate: 'count', column: undefined }
    : { aggregate, column };
}

/** The items that the view shows, by the values of one column. An item with several values counts for each. */
export function chartOf(
  store: BoardStore,
  view: View,
  personName: PersonName,
  words: { readonly noValue: string; readonly others: string },
): readonly Point[] {
  const category = categoryOf(view, store.columns);
  const column = store.columns.find(({ key }) => key === category);
  const measure = measureOf(view, store.columns);
  const byValue = new Map<string | null, Item[]>();
  for (const id of shownItems(store, view, personName)) {
    const item = store.item(id);
    if (item === undefined) {
      continue;
    }
    for (const value of valuesOf(item, column)) {
      const found = byValue.get(value);
      if (found === undefined) {
        byValue.set(value, [item]);
      } else {
        found.push(item);
      }
    }
  }
  if (column !== undefined && isInTime(column) && byValue.size > MONTHS_MAX) {
    mergeYears(byValue);
  }
  const values = ordered([...byValue.keys()], store, column, (value) => byValue.get(value)?.length ?? 0);
  const most = column !== undefined && isInTime(column) ? MONTHS_MAX : POINTS_MAX;
  const shown = values.length > most ? values.slice(0, most - 1) : values;
  const points = shown.map((value, index): Point => {
    const items = byValue.get(value) ?? [];
    const color = colorOf(store, column, value, index);
    const title = titleOf(store, column, value, personName, words.noValue);
    return { value, title, color, members: items, amount: amountOf(items, measure) };
  });
  const rest = values.slice(shown.length).flatMap((value) => byValue.get(value) ?? []);
  if (rest.length === 0) {
    return points;
  }
  const amount = amountOf(rest, measure);
  return [...points, { value: '', title: words.others, color: NO_VALUE_COLOR, members: rest, amount }];
}

/** The values that an item counts for; `undefined` is the item's group. */
export function valuesOf(item: Item, column: Column | undefined): readonly (string | null)[] {
  if (column === undefined) {
    return [item.groupId];
  }
  const value = cellValue(item, column);
  if (value === undefined || value === '') {
    return [null];
  }
  if (isInTime(column)) {
    return isFault(value) ? [null] : [monthOf(isLog(value) ? value.at : String(value))];
  }
  return keysOf(item, column).map((key) => (key === '' ? null : key));
}

/** That of a moment where whoever looks is. */
function monthOf(dayOrMoment: string): string {
  return isoDay(dateOf(dayOrMoment)).slice(0, 'YYYY-MM'.length);
}

/** Months become years, in place. */
function mergeYears(byValue: Map<string | null, Item[]>): void {
  for (const [month, items] of [...byValue]) {
    if (month !== null) {
      byValue.delete(month);
      const year = month.slice(0, 'YYYY'.length);
      byValue.set(year, [...(byValue.get(year) ?? []), ...items]);
    }
  }
}

/** In the order of the board's groups, of labels, of time; else the most frequent first. No value comes last. */
export function ordered(
  values: readonly (string | null)[],
  store: BoardStore,
  column: Column | undefined,
  count: (value: string | null) => number,
): readonly (string | null)[] {
  const known =
    column === undefined
      ? store.groups.map(({ id }) => id)
      : (column.settings.labels?.map(({ label }) => label) ?? []);
  const rank = new Map<string | null, number>(known.map((value, index) => [value, index]));
  const inTime = column !== undefined && (isInTime(column) || IN_ORDER.has(column.type));
  return values.toSorted((left, right) => {
    if (left === null || right === null) {
      return Number(left === null) - Number(right === null);
    }
    if (inTime) {
      return column.type === 'rating' ? Number(left) - Number(right) : left < right ? -1 : 1;
    }
    const [a = known.length, b = known.length] = [rank.get(left), rank.get(right)];
    return a - b || count(right) - count(left) || collator.compare(left, right);
  });
}

export function titleOf(
  store: BoardStore,
  column: Column | undefined,
  value: string | null,
  personName: PersonName,
  noValue: string,
): string {
  if (value === null) {
    return noValue;
  }
  if (column === undefined) {
    return store.groups.find(({ id }) => id === value)?.title ?? noValue;
  }
  return isInTime(column) ? value : keyText(value, column, personName);
}

export function colorOf(
  store: BoardStore,
  column: Column | undefined,
  value: string | null,
  index: number,
): string {
  if (value === null) {
    return NO_VALUE_COLOR;
  }
  if (column === undefined) {
    return store.groups.find(({ id }) => id === value)?.color ?? NO_VALUE_COLOR;
  }
  if (column.type === 'color') {
    return value;
  }
  return column.type === 'status'
    ? labelColor(column, value)
    : (OTHER_COLORS[index % OTHER_COLORS.length] ?? NO_VALUE_COLOR);
}

export function amountOf(
  items: readonly Item[],
  { aggregate, column }: ReturnType<typeof measureOf>,
): number | null {
  if (column === undefined) {
    return items.length;
  }
  const numbers = items
    .map((item) => measured(cellValue(item, column)))
    .filter((value) => typeof value === 'number')
    .sort((a, b) => a - b);
  const [least] = numbers;
  const most = numbers.at(-1);
  if (least === undefined || most === undefined) {
    return null;
  }
  const sum = numbers.reduce((total, number) => total + number, 0);
  switch (aggregate) {
    case 'avg':
      return sum / numbers.length;
    case 'min':
      return least;
    case 'max':
      return most;
    case 'median':
      return medianOf(numbers);
    default:
      return sum;
  }
}

/** Recorded time in hours. */
function measured(value: CellValue | undefined): CellValue | undefined {
  return isTime(value) ? hoursOf(value) : value;
}

function medianOf(sorted: readonly number[]): number {
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
