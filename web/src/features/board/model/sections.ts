import { sessionStore } from '../../../api/session';
import { matcherOf } from '../../../filter/match';
import { NAME_CELL, type BoardStore } from '../../../sync/boardStore';
import type { CellValue, Column, Item } from '../../../sync/model';
import { viewersTeams } from '../../sharing/teams';
import type { SortKey, View } from '../session/viewState';
import { isFiltered } from '../session/viewState';
import { modelOf } from '../columns/models';
import { matchesInTree, withSubitems } from './tree';
import {
  cellValue,
  collator,
  compareValues,
  isBlank,
  keysOf,
  keyText,
  labelColor,
  textOf,
  type PersonName,
} from './values';

/** A group as it is shown: one of the board's, or what items have together in the column grouped by. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly color: string;
  /** Where new items of this section go, and with which values. */
  readonly groupId: string;
  readonly preset: { readonly column: string; readonly value: CellValue } | null;
  /** A real group can be renamed, coloured and deleted. */
  readonly real: boolean;
  /** The rows: the items of the section, and after open ones what stands under them. */
  readonly ids: readonly string[];
  /** The items of the section alone: what is counted and summed. */
  readonly roots: readonly string[];
  readonly collapsed: boolean;
}

/** Tells whether an item shows what stands under it. */
export type IsOpen = (itemId: string) => boolean;

const NO_VALUE_COLOR = '#808080';

/** The moment and the time zone of whoever looks. */
export function clock() {
  return { now: new Date(), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
}

/** The sections of a board as this view shows them. Without search, filter, sort and grouping it costs O(groups). */
export function sectionsOf(
  store: BoardStore,
  view: View,
  personName: PersonName,
  noValue: string,
  isOpen: IsOpen = () => false,
): Section[] {
  const arrange = (ids: readonly string[]) => arranged(store, view, ids, personName);
  const rowsOf = (roots: readonly string[]) => withSubitems(store, roots, isOpen, arrange);
  const column = store.columns.find(({ key }) => key === view.groupBy);
  if (column !== undefined) {
    return groupedBy(store, view, column, personName, noValue).map((section) => ({
      ...section,
      ids: rowsOf(section.roots),
    }));
  }
  const filtered = isFiltered(view);
  const sections = store.groups.map((group) => {
    const roots = arrange(store.idsIn(group.id));
    return {
      id: group.id,
      title: group.title,
      color: group.color,
      groupId: group.id,
      preset: null,
      real: true,
      ids: rowsOf(roots),
      roots,
      collapsed: view.collapsed.includes(group.id),
    };
  });
  return filtered ? sections.filter(({ ids }) => ids.length > 0) : sections;
}

function groupedBy(
  store: BoardStore,
  view: View,
  column: Column,
  personName: PersonName,
  noValue: string,
): Section[] {
  const byKeys = new Map<string, Together>();
  const without: string[] = [];
  for (const itemId of store.groups.flatMap(({ id }) => arranged(store, view, store.idsIn(id), personName))) {
    const keys = keysTogether(store.item(itemId), column);
    const name = keys.join('\n');
    const together = byKeys.get(name);
    if (keys.length === 0) {
      without.push(itemId);
    } else if (together === undefined) {
      byKeys.set(name, { keys, ids: [itemId] });
    } else {
      together.ids.push(itemId);
    }
  }
  const [firstGroup] = store.groups;
  const section = ({ keys, ids }: Together): Section => {
    const id = `by:${column.key}:${keys.join('\n')}`;
    const [only, another] = keys;
    const value = presetOf(column, keys);
    return {
      id,
      title: only === undefined ? noValue : titlesOf(store, keys, column, personName).join(', '),
      color:
        only === undefined || another !== undefined || column.settings.labels === undefined
          ? NO_VALUE_COLOR
          : labelColor(column, only),
      groupId: firstGroup?.id ?? '',
      preset: value === undefined ? null : { column: column.key, value },
      real: false,
      ids,
      roots: ids,
      collapsed: view.collapsed.includes(id),
    };
  };
  const rank = rankOf(column);
  const sections =
    column.settings.labels === undefined
      ? [...byKeys.values()].map(section).sort((a, b) => compareSections(store, column, a, b))
      : [...byKeys.values()].sort((a, b) => compareRanks(a.keys.map(rank), b.keys.map(rank))).map(section);
  return without.length === 0 ? sections : [...sections, section({ keys: [], ids: without })];
}

/** Items that have the same values. */
interface Together {
  readonly keys: readonly string[];
  readonly ids: string[];
}

/** All that an item has in the column, in one order: who was named first makes no difference. */
function keysTogether(item: Item | undefined, column: Column): readonly string[] {
  const keys = item === undefined ? [] : keysOf(item, column).filter((key) => key !== '');
  const rank = rankOf(column);
  return keys.length < 2 ? keys : [...new Set(keys)].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** Labels in the order of the column; all else behind them. */
function rankOf(column: Column): (key: string) => number {
  const labels = column.settings.labels ?? [];
  return (key) => {
    const index = labels.findIndex(({ label }) => label === key);
    return index < 0 ? labels.length : index;
  };
}

/** What begins alike is followed by what has more. */
function compareRanks(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((rank, at) => rank !== b[at]);
  return index < 0 ? a.length - b.length : (a[index] ?? 0) - (b[index] ?? -1);
}

function titlesOf(
  store: BoardStore,
  keys: readonly string[],
  column: Column,
  personName: PersonName,
): readonly string[] {
  const titles = keys.map((key) => titleOf(store, key, column, personName));
  return column.settings.labels === undefined ? titles.sort(collator.compare) : titles;
}

/** What an item gets that is added among those that have these values. */
function presetOf(column: Column, keys: readonly string[]): CellValue | undefined {
  const { ofKey, ofKeys } = modelOf(column.type);
  const [only, another] = keys;
  if (only === undefined) {
    return undefined;
  }
  return another === undefined && ofKeys === undefined ? ofKey?.(only) : ofKeys?.(keys);
}

/** In the order of their values, whichever of them comes first on the board. */
function compareSections(store: BoardStore, column: Column, a: Section, b: Section): number {
  const { compare } = modelOf(column.type);
  const [left, right] = [a, b].map(({ roots: [first = ''] }) => {
    const item = store.item(first);
    return item === undefined ? undefined : cellValue(item, column);
  });
  return compare === undefined || left === undefined || right === undefined
    ? collator.compare(a.title, b.title)
    : compare(left, right, column);
}

/** A value that is another item of the board is called as that item is. */
export function titleOf(store: BoardStore, value: string, column: Column, personName: PersonName): string {
  const item = column.type === 'dependency' ? store.item(value) : undefined;
  return item?.name ?? keyText(value, column, personName);
}

/** All items that the view shows, through the groups, in its order. */
export function shownItems(store: BoardStore, view: View, personName: PersonName): readonly string[] {
  const all = store.groups.flatMap(({ id }) => store.idsIn(id));
  return arranged(store, view, all, personName);
}

function arranged(
  store: BoardStore,
  view: View,
  ids: readonly string[],
  personName: PersonName,
): readonly string[] {
  const matches = isFiltered(view) ? matcher(store, view, personName) : null;
  const shown = matches === null ? ids : ids.filter((itemId) => matchesInTree(store, itemId, matches));
  return view.sort.length === 0 ? shown : sorted(store, view.sort, shown, personName);
}

function matcher(store: BoardStore, view: View, personName: PersonName): (itemId: string) => boolean {
  const words = view.search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const matches =
    view.filter === null
      ? null
      : matcherOf(view.filter, {
          columns: store.columns,
          viewer: sessionStore.getState().user?.id ?? null,
          teams: viewersTeams(),
          ...clock(),
        });
  const filters = store.columns.flatMap((column) => {
    const values = view.filters[column.key];
    return values === undefined ? [] : [{ column, values: new Set(values) }];
  });
  const people = store.columns.filter(({ type }) => type === 'people');
  return (itemId) => {
    const item = store.item(itemId);
    return (
      item !== undefined &&
      (matches === null || matches(item)) &&
      (words.length === 0 || hasWords(item, store.columns, words, personName)) &&
      filters.every(({ column, values }) => keysOf(item, column).some((value) => values.has(value))) &&
      (view.person === null || people.some((column) => keysOf(item, column).includes(view.person ?? '')))
    );
  };
}

function hasWords(
  item: Item,
  columns: readonly Column[],
  words: readonly string[],
  personName: PersonName,
): boolean {
  let text = item.name;
  for (const column of columns) {
    const value = cellValue(item, column);
    if (value !== undefined) {
      text += ` ${textOf(value, column, personName)}`;
    }
  }
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word));
}

function sorted(
  store: BoardStore,
  sort: readonly SortKey[],
  ids: readonly string[],
  personName: PersonName,
): readonly string[] {
  const comparators = sort.flatMap((key) => comparatorOf(key, store.columns, personName) ?? []);
  const items = ids.flatMap((itemId) => store.item(itemId) ?? []);
  return items
    .sort((a, b) => {
      for (const compare of comparators) {
        const difference = compare(a, b);
        if (difference !== 0) {
          return difference;
        }
      }
      return 0;
    })
    .map(({ id }) => id);
}

/** What has no value comes last in either direction, as the server sorts. A key whose column is gone sorts nothing. */
function comparatorOf(
  { column: key, descending }: SortKey,
  columns: readonly Column[],
  personName: PersonName,
): ((a: Item, b: Item) => number) | null {
  const sign = descending ? -1 : 1;
  if (key === NAME_CELL) {
    return (a, b) => sign * nameOrder.compare(a.name, b.name);
  }
  const column = columns.find((each) => each.key === key);
  if (column === undefined) {
    return null;
  }
  return (a, b) => {
    const left = isBlank(cellValue(a, column));
    const right = isBlank(cellValue(b, column));
    if (left || right) {
      return Number(left) - Number(right);
    }
    return sign * compareValues(a, b, column, personName);
  };
}

const nameOrder = new Intl.Collator(undefined);
