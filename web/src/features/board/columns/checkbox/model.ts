import type { ColumnModel } from '../columnModel';

export const checkbox: ColumnModel = {
  width: 90,
  text: (value) => (value === true ? '✓' : ''),
  compare: (left, right) => Number(left === true) - Number(right === true),
  parse: (typed) =>
    /^(true|yes|x|1|✓)$/i.test(typed.trim())
      ? true
      : /^(false|no|0)$/i.test(typed.trim())
        ? false
        : undefined,
  keyText: (key) => (key === 'true' ? '✓' : key),
  toggled: (value) => (value === true ? null : true),
};
