import type { Column } from '../../../../sync/model';

/** Texts between quotation marks are left alone: they may hold braces of their own. */
export const PARTS = /"(?:[^"]|"")*"?|'(?:[^']|'')*'?|\{[^{}]*\}/g;

/** How a kept formula calls what stands under an item, and the names of items. */
const SUBITEMS = '@subitems';
const NAME = '@name';

/** The columns of the boards that columns connect to, by the keys of these. */
export type OtherColumns = ReadonlyMap<string, readonly Column[]>;

export const NO_OTHERS: OtherColumns = new Map();

/** What a formula calls a column: its title, where that says which one is meant. */
export function nameOf(column: Column, columns: readonly Column[]): string {
  const same = (other: Column) =>
    other.title.trim().toLowerCase() === column.title.trim().toLowerCase() ||
    other.key === column.title.trim();
  const clear = !/[{}]/.test(column.title) && columns.filter(same).length === 1;
  return clear ? column.title.trim() : column.key;
}

/** What people call the column of other items that a kept formula calls `way.key`. */
function pathName(path: string, columns: readonly Column[], others: OtherColumns): string | undefined {
  const dot = path.indexOf('.');
  const way = path.slice(0, dot);
  const key = path.slice(dot + 1);
  const connection = columns.find((each) => each.key === way);
  const theirs = way === SUBITEMS ? columns : others.get(way);
  const column = theirs?.find((each) => each.key === key);
  const first = way === SUBITEMS ? 'Subitems' : connection && nameOf(connection, columns);
  if (dot <= 0 || first === undefined) {
    return undefined;
  }
  if (key === NAME) {
    return way === SUBITEMS ? first : `${first}.Name`;
  }
  return column === undefined || theirs === undefined ? undefined : `${first}.${nameOf(column, theirs)}`;
}

/** A formula as it is kept, by keys, as a person reads it, by titles; the server reads both. */
export function withTitles(formula: string, columns: readonly Column[], others: OtherColumns): string {
  return formula.replace(PARTS, (part) => {
    if (!part.startsWith('{')) {
      return part;
    }
    const key = part.slice(1, -1);
    const column = columns.find((each) => each.key === key);
    const name = column === undefined ? pathName(key, columns, others) : nameOf(column, columns);
    return name === undefined ? part : `{${name}}`;
  });
}

/** Columns that a formula can look at, one way that leads to them. */
export interface Nameable {
  /** Of the connecting column; nothing for the board's own, `''` for what stands under an item. */
  readonly way?: string;
  readonly names: readonly string[];
}

const WITHOUT_VALUES = new Set(['auto_number', 'item_id', 'creation_log', 'last_updated', 'button']);

/** What a formula of the column can name: the other columns, and those of subitems and of connected items. */
export function nameable(
  column: Column,
  columns: readonly Column[],
  others: OtherColumns,
): readonly Nameable[] {
  const valued = (all: readonly Column[]) =>
    all.filter(({ id, type }) => id !== column.id && !WITHOUT_VALUES.has(type));
  const names = (all: readonly Column[]) => valued(all).map((each) => nameOf(each, all));
  const connections = columns.filter(({ type }) => type === 'connect_boards');
  return [
    { names: names(columns) },
    { way: '', names: ['Subitems', ...names(columns).map((name) => `Subitems.${name}`)] },
    ...connections.map((connection) => {
      const way = nameOf(connection, columns);
      const theirs = names(others.get(connection.key) ?? []);
      return { way: connection.title, names: [`${way}.Name`, ...theirs.map((name) => `${way}.${name}`)] };
    }),
  ];
}
