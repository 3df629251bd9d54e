import { formatNumber, parseNumber } from '../../model/format';
import type { ColumnModel } from '../columnModel';

export const number: ColumnModel = {
  width: 110,
  text: (value, column) => formatNumber(Number(value), column),
  compare: (left, right) => Number(left) - Number(right),
  parse: (typed, column) => parseNumber(typed.trim(), column),
  copied: String,
  keyText: (key, _personName, column) => formatNumber(Number(key), column),
  ofKey: Number,
};
