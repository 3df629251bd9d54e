/** One stretch of a text and what stands in its place now. */
export interface TextEdit {
  readonly start: number;
  readonly removed: number;
  readonly inserted: string;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/**
 * What typing has changed, given the caret behind it: of all the places that a doubled letter may have been typed at, the
 * one where the caret is. Never half a character.
 */
export function editBetween(before: string, after: string, caret: number): TextEdit | null {
  if (before === after) {
    return null;
  }
  const shorter = Math.min(before.length, after.length);
  let tail = 0;
  while (
    tail < shorter &&
    after.length - tail > caret &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }
  let head = 0;
  while (head < shorter - tail && before.charCodeAt(head) === after.charCodeAt(head)) {
    head++;
  }
  while (
    tail < shorter - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }
  if (head > 0 && isHighSurrogate(before.charCodeAt(head - 1))) {
    head--;
  }
  if (tail > 0 && isHighSurrogate(before.charCodeAt(before.length - tail - 1))) {
    tail--;
  }
  return {
    start: head,
    removed: before.length - head - tail,
    inserted: after.slice(head, after.length - tail),
  };
}

/** Where a place in a text is after an edit; what is typed at it goes before it only if `before`. */
export function moved(place: number, { start, removed, inserted }: TextEdit): number {
  if (place <= start) {
    return place;
  }
  return place >= start + removed ? place + inserted.length - removed : start + inserted.length;
}
