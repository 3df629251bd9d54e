import i18next from 'i18next';
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
  emptyKey: 'false',
  keyText: (key) => i18next.t(key === 'true' ? 'board:filter.checked' : 'board:filter.unchecked'),
  toggled: (value) => (value === true ? null : true),
  ofKey: (key) => key === 'true',
};
