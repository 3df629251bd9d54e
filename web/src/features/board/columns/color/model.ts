import type { ColumnModel } from '../columnModel';

export const color: ColumnModel = {
  width: 110,
  text: String,
  parse: (typed) => {
    const value = typed.trim().toLowerCase();
    const [, r, g, b] = /^#?([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(value) ?? [];
    if (r !== undefined && g !== undefined && b !== undefined) {
      return `#${r}${r}${g}${g}${b}${b}`;
    }
    return /^#?[0-9a-f]{6}$/.test(value) ? `#${value.replace('#', '')}` : undefined;
  },
};
