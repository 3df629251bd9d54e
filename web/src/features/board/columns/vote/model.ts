import { isList } from '../../model/format';
import type { ColumnModel } from '../columnModel';

function votersOf(value: Parameters<NonNullable<ColumnModel['keys']>>[0] | undefined): readonly string[] {
  return isList(value) ? value : [];
}

export const vote: ColumnModel = {
  width: 90,
  text: (value, _column, personName) => votersOf(value).map(personName).join(', '),
  compare: (left, right) => votersOf(left).length - votersOf(right).length,
  parse: () => undefined,
  keys: votersOf,
  keyText: (userId, personName) => personName(userId),
  toggled: (value, me) => {
    const others = votersOf(value).filter((voter) => voter !== me);
    const voters = others.length === votersOf(value).length ? [...others, me] : others;
    return voters.length === 0 ? null : voters;
  },
};
