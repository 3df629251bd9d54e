interface Placed {
  readonly id: string;
  readonly position: string;
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Order of columns, groups and items: fractional position key, ties by id, as the server sorts them. */
export function byPosition(left: Placed, right: Placed): number {
  return compareText(left.position, right.position) || compareText(left.id, right.id);
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = DIGITS.length;

function digitAt(key: string, index: number): number {
  return index < key.length ? DIGITS.indexOf(key.charAt(index)) : 0;
}

/**
 * A base-62 key strictly between two neighbours (`null` = open end). Keys never end in the zero digit, so
 * there is always room before any of them.
 */
export function positionBetween(before: string | null, after: string | null): string {
  if (before !== null && after !== null && before >= after) {
    return positionBetween(before, null);
  }
  const low = before ?? '';
  let result = '';
  let bounded = after !== null;
  for (let index = 0; ; index++) {
    const from = digitAt(low, index);
    const to = bounded && after !== null ? digitAt(after, index) : BASE;
    if (to - from > 1) {
      return result + DIGITS.charAt(middle(from, to, before === null, after === null));
    }
    result += DIGITS.charAt(from);
    if (to !== from) {
      bounded = false;
    }
  }
}

/** Appending takes the next digit and not the middle, which keeps the keys of a growing list short. */
function middle(from: number, to: number, openStart: boolean, openEnd: boolean): number {
  if (openEnd && !openStart) {
    return from + 1;
  }
  return Math.floor((from + to) / 2);
}
