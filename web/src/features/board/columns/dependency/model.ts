import { dependenciesOf } from '../../model/format';
import type { ColumnModel } from '../columnModel';

const WRITTEN = /^([0-9a-f-]{36})(?:\s+(FS|SS|FF|SF)(?:\s*([+-]\d{1,4}))?)?$/i;

function parsed(text: string) {
  const links = text.split(/[,;\n]/).map((part) => WRITTEN.exec(part.trim()));
  return links.every((link) => link !== null)
    ? links.map(([, itemId = '', type = 'FS', lag = '0']) => ({
        itemId: itemId.toLowerCase(),
        type: dependencyTypes.find((each) => each === type.toUpperCase()) ?? 'FS',
        lag: Number(lag),
      }))
    : undefined;
}

/** From finish or start of the one waited for, to start or finish of the one that waits. */
export const dependencyTypes = ['FS', 'SS', 'FF', 'SF'] as const;

export const dependency: ColumnModel = {
  width: 180,
  // Names are the items' own: the cell shows them, a text says how many they are.
  text: (value) => String(dependenciesOf(value).length),
  compare: (left, right) => dependenciesOf(left).length - dependenciesOf(right).length,
  parse: parsed,
  copied: (value) =>
    dependenciesOf(value)
      .map(({ itemId, type, lag }) => `${itemId} ${type}${lagText(lag)}`)
      .join(', '),
  keys: (value) => dependenciesOf(value).map(({ itemId }) => itemId),
};

/** `+2`, `-1`, or nothing. */
export function lagText(lag: number): string {
  return lag === 0 ? '' : lag > 0 ? `+${lag}` : String(lag);
}
