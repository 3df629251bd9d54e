import { labelRank } from '../../model/format';
import type { ColumnModel } from '../columnModel';

export const status: ColumnModel = {
  width: 140,
  text: String,
  compare: (left, right, column) => labelRank(column, left) - labelRank(column, right),
  parse: (typed, column) =>
    column.settings.labels?.find(({ label }) => label.toLowerCase() === typed.trim().toLowerCase())?.label,
  ofKey: String,
};
