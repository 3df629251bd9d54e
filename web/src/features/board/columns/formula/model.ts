import type { CellValue, Column } from '../../../../sync/model';
import { isFault } from '../../../../sync/fault';
import { collator, formatDate, formatNumber } from '../../model/format';
import type { ColumnModel } from '../columnModel';

/** What came out of it, as its kind is read. */
export const formula: ColumnModel = {
  width: 160,
  readOnly: true,
  text,
  compare: (left, right) => order(left, right),
  parse: () => undefined,
  copied: (value) => (isFault(value) ? '' : String(value)),
  keys: (value) => (isFault(value) ? [] : [String(value)]),
  keyText: (key, _personName, column) => {
    const { result } = column.settings;
    return text(result === 'number' ? Number(key) : result === 'boolean' ? key === 'true' : key, column);
  },
};

function text(value: CellValue, column: Column): string {
  if (isFault(value)) {
    return `${value.message} (${value.position})`;
  }
  if (typeof value === 'number') {
    return formatNumber(value, column);
  }
  if (typeof value === 'boolean') {
    return value ? '✓' : '✗';
  }
  return column.settings.result === 'date' ? formatDate(String(value)) : String(value);
}

function order(left: CellValue, right: CellValue): number {
  return typeof left === 'string' || typeof right === 'string'
    ? collator.compare(String(left), String(right))
    : Number(left) - Number(right);
}
