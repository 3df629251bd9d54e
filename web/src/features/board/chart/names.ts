/** As wide as most letters are in a picture. */
const LETTER_PIXELS = 6.5;
/** Fewer say nothing. */
const LETTERS_MIN = 3;

/** A name with no more than so many letters. */
export function shortened(name: string, length: number): string {
  const letters = [...name];
  return letters.length > length ? `${letters.slice(0, length - 1).join('')}…` : name;
}

/** The letters that find room between a slice and the edge of the picture, in whose middle the pie is. */
export function sliceNameLength(middle: number, x: number, towardsStart: boolean): number {
  const room = towardsStart ? x : 2 * middle - x;
  return Math.max(LETTERS_MIN, Math.floor(room / LETTER_PIXELS));
}
