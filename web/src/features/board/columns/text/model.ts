import type { ColumnModel } from '../columnModel';

export const text: ColumnModel = {
  width: 180,
  text: (value) => (typeof value === 'object' ? JSON.stringify(value) : String(value)),
  parse: (typed) => typed.trim(),
  ofKey: String,
};
