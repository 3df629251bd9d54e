import type { ColumnModel } from '../columnModel';

const NUMBER = /^\+?[0-9(][0-9 ()./-]*(?: ?(?:x|ext\.?|#) ?[0-9]{1,6})?$/i;
const DIGITS_MIN = 3;

export const phone: ColumnModel = {
  width: 160,
  text: String,
  parse: (typed) => {
    const number = typed.trim().replace(/^tel:/i, '').replace(/\s+/g, ' ');
    return NUMBER.test(number) && number.replace(/\D/g, '').length >= DIGITS_MIN ? number : undefined;
  },
};
