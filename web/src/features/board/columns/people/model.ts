import { peopleOf } from '../../model/format';
import type { ColumnModel } from '../columnModel';

export const people: ColumnModel = {
  width: 150,
  text: (value, _column, personName) => peopleOf(value).map(personName).join(', '),
  // Names are looked up by whoever knows the members.
  parse: () => undefined,
  keys: (value) => peopleOf(value),
  keyText: (userId, personName) => personName(userId),
  ofKeys: (keys) => keys,
};
