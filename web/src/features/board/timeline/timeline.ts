import { plusDays } from '../../../filter/days';
import type { BoardStore } from '../../../sync/boardStore';
import type { CellValue, Column, DependencyValue, Item } from '../../../sync/model';
import { dayOf, daysBetween, movedByDays } from '../calendar/calendar';
import { sectionsOf, type Section } from '../model/sections';
import { dependenciesOf, formatDate, isTimeline, labelColor, type PersonName } from '../model/values';
import type { View } from '../session/viewState';

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

/** A line of the picture: the title of a section, or an item. */
export type TimelineRow =
  | {
      readonly kind: 'section';
      readonly section: Section;
      readonly span: Span | null;
      readonly count: number;
    }
  | { readonly kind: 'item'; readonly itemId: string; readonly depth: number; readonly span: Span | null };

export interface Timeline {
  readonly rows: readonly TimelineRow[];
  /** The line of each item. */
  readonly rowOf: ReadonlyMap<string, number>;
  readonly spans: ReadonlyMap<string, Span>;
  readonly first: string | null;
  readonly last: string | null;
  readonly undated: number;
}

export function datedColumns(columns: readonly Column[]): readonly Column[] {
  return columns.filter(({ type }) => type === 'timeline' || type === 'date');
}

/** The columns that say when: those of the view, or the first timeline, or the first date. */
export function datesOf(view: View, columns: readonly Column[]): Dates | undefined {
  const possible = datedColumns(columns);
  const start =
    possible.find(({ key }) => key === view.dateColumn) ??
    possible.find(({ type }) => type === 'timeline') ??
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

/** The column that says what waits for what: the one of the view, or the first there is. */
export function dependencyColumnOf(view: View, columns: readonly Column[]): Column | undefined {
  const possible = columns.filter(({ type }) => type === 'dependency');
  return possible.find(({ key }) => key === view.dependencyColumn) ?? possible[0];
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

/** What an item waits for. */
export function waitsFor(item: Item | undefined, column: Column | undefined): readonly DependencyValue[] {
  return column === undefined ? [] : dependenciesOf(item?.itemData[column.key]);
}

/** The lines of the picture, as the view filters, sorts and groups its items, with what stands under them. */
export function timelineOf(
  store: BoardStore,
  view: View,
  dates: Dates,
  personName: PersonName,
  noValue: string,
): Timeline {
  const rows: TimelineRow[] = [];
  const rowOf = new Map<string, number>();
  const spans = new Map<string, Span>();
  let first = '';
  let last = '';
  let undated = 0;
  for (const section of sectionsOf(store, view, personName, noValue, () => true)) {
    const place = rows.length;
    rows.push({ kind: 'section', section, span: null, count: section.roots.length });
    let whole: Span | null = null;
    for (const itemId of section.ids) {
      const item = store.item(itemId);
      const span = spanOf(item, dates);
      if (span === null) {
        undated++;
      } else {
        spans.set(itemId, span);
        first = first === '' || span.from < first ? span.from : first;
        last = span.to > last ? span.to : last;
        whole = whole === null ? span : widened(whole, span);
      }
      if (!section.collapsed) {
        rowOf.set(itemId, rows.length);
        rows.push({ kind: 'item', itemId, depth: store.ancestorsOf(itemId).length, span });
      }
    }
    rows[place] = { kind: 'section', section, span: whole, count: section.roots.length };
  }
  return { rows, rowOf, spans, first: first || null, last: last || null, undated };
}

function widened(left: Span, right: Span): Span {
  return {
    from: left.from < right.from ? left.from : right.from,
    to: left.to > right.to ? left.to : right.to,
  };
}

/** A bar has the colour of the item's status, or that of its section. */
export function barColor(item: Item, columns: readonly Column[], otherwise: string): string {
  const status = columns.find(({ type }) => type === 'status');
  const value = status === undefined ? undefined : item.itemData[status.key];
  return status === undefined || value === undefined ? otherwise : labelColor(status, value);
}

/** The days in words. */
export function datesText({ from, to }: Span): string {
  return from === to ? formatDate(from) : `${formatDate(from)} – ${formatDate(to)}`;
}
