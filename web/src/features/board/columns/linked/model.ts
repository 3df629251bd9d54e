import type { CellValue, Column } from '../../../../sync/model';
import { collator, formatDate, formatNumber, isList, type PersonName } from '../../model/format';
import type { ColumnModel } from '../columnModel';

/** What mirrors and rollups show, as its kind is read. */
export const linked: ColumnModel = {
  width: 160,
  readOnly: true,
  text,
  compare: (left, right) =>
    typeof left === 'number' && typeof right === 'number'
      ? left - right
      : collator.compare(String(left), String(right)),
  parse: () => undefined,
  copied: (value) => (isList(value) ? value.join(', ') : String(value)),
  keys: (value) => (isList(value) ? value : [String(value)]),
  keyText: (key, personName, column) =>
    column.settings.result === 'people'
      ? personName(key)
      : column.settings.result === 'list'
        ? key
        : text(column.settings.result === 'number' ? Number(key) : key, column, personName),
};

function text(value: CellValue, column: Column, personName: PersonName): string {
  if (typeof value === 'number') {
    return column.settings.aggregate === 'percent_done' ? `${value} %` : formatNumber(value, column);
  }
  if (isList(value)) {
    return value.map((part) => (column.settings.result === 'people' ? personName(part) : part)).join(', ');
  }
  return column.settings.result === 'date' ? formatDate(String(value)) : String(value);
}
