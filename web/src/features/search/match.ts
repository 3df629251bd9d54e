import type { Piece } from './highlight';

/**
 * How well a query fits a text, 0 for not at all: the start of the text beats the start of a word beats the middle
 * beats letters in order.
 */
export function fit(query: string, text: string): number {
  const wanted = query.trim().toLocaleLowerCase();
  const given = text.toLocaleLowerCase();
  if (wanted === '') {
    return 1;
  }
  const at = given.indexOf(wanted);
  if (at === 0) {
    return 4;
  }
  if (at > 0) {
    return /\W/.test(given[at - 1] ?? '') ? 3 : 2;
  }
  let from = 0;
  for (const letter of wanted.replaceAll(/\s+/g, '')) {
    from = given.indexOf(letter, from) + 1;
    if (from === 0) {
      return 0;
    }
  }
  return wanted.length > 2 ? 1 : 0;
}

/** The entries that fit, best first, in their own order among equals. */
export function best<Entry>(
  entries: readonly Entry[],
  query: string,
  textOf: (entry: Entry) => string,
  max: number,
): Entry[] {
  return entries
    .map((entry, order) => ({ entry, order, fit: fit(query, textOf(entry)) }))
    .filter((candidate) => candidate.fit > 0)
    .sort((a, b) => b.fit - a.fit || a.order - b.order)
    .slice(0, max)
    .map(({ entry }) => entry);
}

/** Marks where the query stands in a text. */
export function marked(query: string, text: string): Piece[] {
  const wanted = query.trim().toLocaleLowerCase();
  const at = wanted === '' ? -1 : text.toLocaleLowerCase().indexOf(wanted);
  if (at < 0) {
    return [{ text, marked: false }];
  }
  return [
    { text: text.slice(0, at), marked: false },
    { text: text.slice(at, at + wanted.length), marked: true },
    { text: text.slice(at + wanted.length), marked: false },
  ].filter((piece) => piece.text !== '');
}
