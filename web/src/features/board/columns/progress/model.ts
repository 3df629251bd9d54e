import type { ColumnModel } from '../columnModel';

export const progress: ColumnModel = {
  width: 150,
  readOnly: true,
  text: (value) => `${String(value)} %`,
  compare: (left, right) => Number(left) - Number(right),
  parse: () => undefined,
  keyText: (key) => `${key} %`,
};
