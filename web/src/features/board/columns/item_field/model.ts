import type { CellValue, Item } from '../../../../sync/model';
import { dateOf, formatDate, isLog, isoDay } from '../../model/format';
import type { ColumnModel } from '../columnModel';

/** A column that shows what the item has anyway. */
function shown(width: number, read: (item: Item) => CellValue | undefined): ColumnModel {
  return { width, readOnly: true, read, text: String, parse: () => undefined };
}

function logged(read: (item: Item) => CellValue): ColumnModel {
  return {
    ...shown(200, read),
    text: (value, _column, personName) =>
      isLog(value) ? `${value.by === null ? '' : personName(value.by)} ${formatDate(value.at)}`.trim() : '',
    compare: (left, right) => (isLog(left) && isLog(right) ? Date.parse(left.at) - Date.parse(right.at) : 0),
    keys: (value) => (isLog(value) ? [isoDay(dateOf(value.at))] : []),
    keyText: formatDate,
  };
}

export const autoNumber: ColumnModel = {
  ...shown(120, ({ number }) => (number === 0 ? undefined : number)),
  compare: (left, right) => Number(left) - Number(right),
};

export const itemId = shown(290, ({ id, version }) => (version === 0 ? undefined : id));

export const creationLog = logged(({ createdAt, createdBy }) => ({ at: createdAt, by: createdBy }));

export const lastUpdated = logged(({ updatedAt, updatedBy }) => ({ at: updatedAt, by: updatedBy }));
