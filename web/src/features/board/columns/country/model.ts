import type { ColumnModel } from '../columnModel';
import { countryCodes, countryName } from './countries';

export const country: ColumnModel = {
  width: 150,
  text: (value) => countryName(String(value)),
  parse: (typed) => {
    const wanted = typed.trim().toLowerCase();
    return countryCodes().find(
      (code) => code.toLowerCase() === wanted || countryName(code).toLowerCase() === wanted,
    );
  },
  keyText: countryName,
  ofKey: String,
};
