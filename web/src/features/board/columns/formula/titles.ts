import type { Column } from '../../../../sync/model';

/** Texts between quotation marks are left alone: they may hold braces of their own. */
const PARTS = /"(?:[^"]|"")*"?|'(?:[^']|'')*'?|\{[^{}]*\}/g;

/** What a formula calls a column: its title, where that says which one is meant. */
export function nameOf(column: Column, columns: readonly Column[]): string {
  const same = (other: Column) =>
    other.title.trim().toLowerCase() === column.title.trim().toLowerCase() ||
    other.key === column.title.trim();
  const clear = !/[{}]/.test(column.title) && columns.filter(same).length === 1;
  return clear ? column.title.trim() : column.key;
}

/** A formula as it is kept, by keys, as a person reads it, by titles; the server reads both. */
export function withTitles(formula: string, columns: readonly Column[]): string {
  return formula.replace(PARTS, (part) => {
    const column = part.startsWith('{') ? columns.find(({ key }) => `{${key}}` === part) : undefined;
    return column === undefined ? part : `{${nameOf(column, columns)}}`;
  });
}
