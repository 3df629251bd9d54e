import { isLink, parseLink } from '../../model/format';
import type { ColumnModel } from '../columnModel';

export const link: ColumnModel = {
  width: 180,
  text: (value) =>
    !isLink(value) ? '' : value.text === undefined || value.text === '' ? value.url : value.text,
  parse: (typed) => parseLink(typed.trim()),
  keys: (value) =>
    isLink(value) ? [value.text === undefined || value.text === '' ? value.url : value.text] : [],
};
