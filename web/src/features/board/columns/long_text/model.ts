import type { ColumnModel } from '../columnModel';

export const longText: ColumnModel = {
  width: 240,
  text: (value) => String(value),
  parse: (typed) => typed,
};
