import type { BoardStore } from '../../../sync/boardStore';
import type { CellValue, Column, Item } from '../../../sync/model';
import { shownItems } from '../model/sections';
import { isPeople, labelColor, type PersonName } from '../model/values';
import type { View } from '../session/viewState';

/** Names the groups of the board among what a kanban can have columns of. */
export const BY_GROUP = 'group';

const NO_VALUE_COLOR = '#808080';

/** A column or a lane: one value, or none. */
export interface Heading {
  /** `null` stands for no value. */
  readonly value: string | null;
  readonly title: string;
  readonly color: string;
}

/** Where a card lies: the same item is there once for each of its values. */
export interface Lane {
  readonly heading: Heading | null;
  /** Item ids for each heading of the kanban. */
  readonly cells: readonly (readonly string[])[];
  readonly count: number;
}

export interface Kanban {
  readonly headings: readonly Heading[];
  readonly lanes: readonly Lane[];
}

const KINDS = new Set(['status', 'people', 'dropdown', 'tags']);

/** The columns that a kanban can be made of. */
export function kanbanColumns(columns: readonly Column[]): readonly Column[] {
  return columns.filter(({ type }) => KINDS.has(type));
}

/** What the columns are made of when the view does not say, or says something that is gone. */
export function kanbanColumn(view: View, columns: readonly Column[]): string {
  const possible = kanbanColumns(columns);
  if (view.column === BY_GROUP || possible.some(({ key }) => key === view.column)) {
    return view.column ?? BY_GROUP;
  }
  return (possible.find(({ type }) => type === 'status') ?? possible[0])?.key ?? BY_GROUP;
}

export function kanbanSwimlane(view: View, columns: readonly Column[], column: string): string | null {
  const { swimlane } = view;
  const known = swimlane === BY_GROUP || kanbanColumns(columns).some(({ key }) => key === swimlane);
  return known && swimlane !== column ? swimlane : null;
}

const NONE: readonly (string | null)[] = [null];

function valuesOf(item: Item, key: string): readonly (string | null)[] {
  if (key === BY_GROUP) {
    return [item.groupId];
  }
  const value = item.itemData[key];
  if (value === undefined || value === '') {
    return NONE;
  }
  return isPeople(value) ? (value.length === 0 ? NONE : value) : [String(value)];
}

function headingsOf(
  store: BoardStore,
  key: string,
  items: readonly Item[],
  personName: PersonName,
  noValue: string,
): readonly Heading[] {
  if (key === BY_GROUP) {
    return store.groups.map(({ id, title, color }) => ({ value: id, title, color }));
  }
  const column = store.columns.find((each) => each.key === key);
  const found = new Set(items.flatMap((item) => valuesOf(item, key)));
  const labels = column?.settings.labels?.map(({ label }) => label) ?? [];
  const others = [...found].filter((value) => value !== null && !labels.includes(value)).sort();
  const headings = [...labels, ...others].map((value): Heading => {
    const named = value ?? '';
    return {
      value,
      title: column?.type === 'people' ? personName(named) : named,
      color: column?.type === 'status' ? labelColor(column, named) : NO_VALUE_COLOR,
    };
  });
  if (column?.type === 'people') {
    headings.sort((a, b) => a.title.localeCompare(b.title));
  }
  const none: Heading = { value: null, title: noValue, color: NO_VALUE_COLOR };
  return found.has(null) || headings.length === 0 ? [none, ...headings] : headings;
}

/** The items that the view shows, laid out. One walk over them, whatever the number of columns and lanes. */
export function kanbanOf(store: BoardStore, view: View, personName: PersonName, noValue: string): Kanban {
  const column = kanbanColumn(view, store.columns);
  const swimlane = kanbanSwimlane(view, store.columns, column);
  const items = shownItems(store, view, personName).flatMap((id) => store.item(id) ?? []);
  const headings = headingsOf(store, column, items, personName, noValue);
  const across = new Map(headings.map(({ value }, index) => [value, index]));
  const lanes = swimlane === null ? [null] : headingsOf(store, swimlane, items, personName, noValue);
  const down = new Map(lanes.map((heading, index) => [heading?.value ?? null, index]));
  const cells = lanes.map(() => headings.map((): string[] => []));
  for (const item of items) {
    const rows = swimlane === null ? NONE : valuesOf(item, swimlane);
    for (const row of rows) {
      for (const value of valuesOf(item, column)) {
        cells[down.get(row) ?? -1]?.[across.get(value) ?? -1]?.push(item.id);
      }
    }
  }
  const shown = headings.map(
    (_, index) => view.emptyShown || cells.some((row) => row[index]?.[0] !== undefined),
  );
  const only = <Value>(all: readonly Value[]) => all.filter((_, index) => shown[index] === true);
  const laid = lanes.map((heading, index): Lane => {
    const own = cells[index] ?? [];
    return { heading, cells: only(own), count: own.reduce((sum, ids) => sum + ids.length, 0) };
  });
  return {
    headings: only(headings),
    lanes: laid.filter(({ heading, count }) => heading === null || count > 0),
  };
}

/** The value that a cell has after a card went from one heading to another; others of several values stay. */
export function valueAfterMove(
  item: Item,
  column: Column,
  from: string | null,
  to: string | null,
): CellValue | null {
  if (column.type === 'status') {
    return to;
  }
  const old = item.itemData[column.key];
  const rest = isPeople(old) ? old.filter((each) => each !== from && each !== to) : [];
  const values = to === null ? rest : [...rest, to];
  return values.length === 0 ? null : values;
}

/** What becomes of an item whose card goes elsewhere: in one write, however many of its values it is. */
export interface CardMove {
  readonly groupId: string | null;
  readonly itemData: Readonly<Record<string, CellValue | null>>;
}

type Step = readonly [key: string, before: string | null | undefined, after: string | null | undefined];

/** Each step goes from one heading to another, of the columns or of the lanes. */
export function cardMove(item: Item, columns: readonly Column[], steps: readonly Step[]): CardMove {
  const itemData: Record<string, CellValue | null> = {};
  let groupId: string | null = null;
  for (const [key, before, after] of steps) {
    const column = columns.find((each) => each.key === key);
    if (before === undefined || after === undefined || before === after) {
      continue;
    }
    if (key === BY_GROUP) {
      groupId = after;
    } else if (column !== undefined) {
      itemData[key] = valueAfterMove(item, column, before, after);
    }
  }
  return { groupId, itemData };
}
