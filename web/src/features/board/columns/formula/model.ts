import type { CellValue } from '../../../../sync/model';
import { isFault } from '../../../../sync/fault';
import { collator, formatDate, formatNumber } from '../../model/format';
import type { ColumnModel } from '../columnModel';

/** What came out of it, as its kind is read. */
export const formula: ColumnModel = {
  width: 160,
  readOnly: true,
  text: (value, column) => {
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
  },
  compare: (left, right) => order(left, right),
  parse: () => undefined,
  copied: (value) => (isFault(value) ? '' : String(value)),
  keys: (value) => (isFault(value) ? [] : [String(value)]),
};

function order(left: CellValue, right: CellValue): number {
  return typeof left === 'string' || typeof right === 'string'
    ? collator.compare(String(left), String(right))
    : Number(left) - Number(right);
}
