import type { ColumnModel } from '../columnModel';

export const RATING_MAX_DEFAULT = 5;

export const rating: ColumnModel = {
  width: 130,
  text: (value, { settings }) => `${String(value)}/${settings.max ?? RATING_MAX_DEFAULT}`,
  compare: (left, right) => Number(left) - Number(right),
  parse: (typed, { settings }) => {
    const [, stars] = /^(\d{1,2})(?:\s*\/\s*\d{1,2})?$/.exec(typed.trim()) ?? [];
    const value = Number(stars);
    return stars !== undefined && value >= 1 && value <= (settings.max ?? RATING_MAX_DEFAULT)
      ? value
      : undefined;
  },
  keyText: (key) => '★'.repeat(Number(key)),
  ofKey: Number,
};
