import { dateOf, formatDate, parseDate } from '../../model/format';
import type { ColumnModel } from '../columnModel';

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

export const date: ColumnModel = {
  width: 130,
  text: (value) => formatDate(String(value)),
  compare: (left, right) => Number(dateOf(String(left))) - Number(dateOf(String(right))),
  parse: (typed) => (MOMENT.test(typed.trim()) ? typed.trim() : parseDate(typed.trim())),
  copied: String,
  keyText: formatDate,
  ofKey: String,
};
