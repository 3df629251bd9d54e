import { isFault } from '../../../sync/fault';
import type { CellValue, Column, Item } from '../../../sync/model';
import { modelOf } from '../columns/models';
import { collator, type PersonName } from './format';

export * from './format';

/** What an item has in a column: mostly what is kept under its key, for some types a field of the item. */
export function cellValue(item: Item, column: Column): CellValue | undefined {
  const { read } = modelOf(column.type);
  return read === undefined ? item.itemData[column.key] : read(item);
}

/** Whether there is nothing to order or to count: no value, or a formula that has none. */
export function isBlank(value: CellValue | undefined): boolean {
  return value === undefined || isFault(value);
}

/** The text of a cell: for searching, copying, sorting by what is read, and for screen readers. */
export function textOf(value: CellValue | undefined, column: Column, personName: PersonName): string {
  return value === undefined ? '' : modelOf(column.type).text(value, column, personName);
}

/** Orders two items by a column; whoever sorts keeps the empty ones last whichever way it goes. */
export function compareValues(left: Item, right: Item, column: Column, personName: PersonName): number {
  const a = cellValue(left, column);
  const b = cellValue(right, column);
  const { compare } = modelOf(column.type);
  return compare === undefined || a === undefined || b === undefined
    ? collator.compare(textOf(a, column, personName), textOf(b, column, personName))
    : compare(a, b, column);
}

/** What a person typed, as a value of the column; `null` clears, `undefined` is no value of this column. */
export function parseTyped(text: string, column: Column): CellValue | null | undefined {
  return text.trim() === '' ? null : modelOf(column.type).parse(text, column);
}

/** The values of a cell as filters and groups name them; the empty cell is mostly `''`. */
export function keysOf(item: Item, column: Column): readonly string[] {
  const value = cellValue(item, column);
  const { keys: keysIn, emptyKey = '' } = modelOf(column.type);
  const keys = value === undefined ? [] : (keysIn?.(value, column) ?? [String(value)]);
  return keys.length === 0 ? [emptyKey] : keys;
}

/** One of those values as a person reads it. */
export function keyText(key: string, column: Column, personName: PersonName): string {
  return modelOf(column.type).keyText?.(key, personName, column) ?? key;
}
