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
const FIRST = 'a0';
const SMALLEST_INTEGER = `A${'0'.repeat(26)}`;

/**
 * A key strictly between two neighbours (`null` = open end), as `io.sunday.domain.item.Positions` makes them: an
 * integer part, whose first letter says its length, and a fraction. Keys of a list that only grows stay short.
 */
export function positionBetween(before: string | null, after: string | null): string {
  if (before === null) {
    return after === null ? FIRST : positionBefore(after);
  }
  const integer = integerPart(before);
  const fraction = before.slice(integer.length);
  if (after === null || before >= after) {
    return increment(integer) ?? integer + midpoint(fraction, null);
  }
  const afterInteger = integerPart(after);
  if (integer === afterInteger) {
    return integer + midpoint(fraction, after.slice(afterInteger.length));
  }
  const higher = increment(integer);
  return higher !== null && higher < after ? higher : integer + midpoint(fraction, null);
}

function positionBefore(after: string): string {
  const integer = integerPart(after);
  const fraction = after.slice(integer.length);
  if (integer === SMALLEST_INTEGER) {
    return integer + midpoint('', fraction);
  }
  return fraction === '' ? (decrement(integer) ?? SMALLEST_INTEGER + midpoint('', null)) : integer;
}

function integerLength(head: string): number {
  if (head >= 'a' && head <= 'z') {
    return head.charCodeAt(0) - 'a'.charCodeAt(0) + 2;
  }
  return 'Z'.charCodeAt(0) - head.charCodeAt(0) + 2;
}

function integerPart(key: string): string {
  return key.slice(0, integerLength(key.charAt(0)));
}

function letter(head: string, step: number): string {
  return String.fromCharCode(head.charCodeAt(0) + step);
}

function increment(integer: string): string | null {
  const digits = [...integer];
  for (let index = digits.length - 1; index > 0; index--) {
    const digit = DIGITS.charAt(DIGITS.indexOf(digits[index] ?? '') + 1);
    digits[index] = digit === '' ? '0' : digit;
    if (digit !== '') {
      return digits.join('');
    }
  }
  const head = integer.charAt(0);
  if (head === 'Z') {
    return FIRST;
  }
  return head === 'z' ? null : letter(head, 1) + '0'.repeat(integerLength(letter(head, 1)) - 1);
}

function decrement(integer: string): string | null {
  const digits = [...integer];
  for (let index = digits.length - 1; index > 0; index--) {
    const digit = DIGITS.indexOf(digits[index] ?? '') - 1;
    digits[index] = digit < 0 ? 'z' : DIGITS.charAt(digit);
    if (digit >= 0) {
      const lower = digits.join('');
      return lower === SMALLEST_INTEGER ? null : lower;
    }
  }
  const head = integer.charAt(0);
  return head === 'a' ? 'Zz' : letter(head, -1) + 'z'.repeat(integerLength(letter(head, -1)) - 1);
}

/** A fraction between two fractions, of which neither ends in the zero digit; `null` = no upper bound. */
function midpoint(low: string, high: string | null): string {
  if (high !== null) {
    let shared = 0;
    while (shared < high.length && (low.charAt(shared) || '0') === high.charAt(shared)) {
      shared++;
    }
    if (shared > 0) {
      return high.slice(0, shared) + midpoint(low.slice(shared), high.slice(shared));
    }
  }
  const from = low === '' ? 0 : DIGITS.indexOf(low.charAt(0));
  const to = high === null ? DIGITS.length : DIGITS.indexOf(high.charAt(0));
  if (to - from > 1) {
    return DIGITS.charAt(Math.round((from + to) / 2));
  }
  if (high !== null && high.length > 1) {
    return high.charAt(0);
  }
  return DIGITS.charAt(from) + midpoint(low.slice(1), null);
}
