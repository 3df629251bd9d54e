import { describe, expect, it } from 'vitest';
import { completionAt, piecesOf } from './completion';

const names = ['Hours', 'Unit price', 'Subitems', 'Subitems.Hours', 'Orders.Due'];

function offered(formula: string, caret = formula.length): readonly string[] {
  return completionAt(formula, caret, names)?.options.map(({ label }) => label) ?? [];
}

describe('what a formula may become', () => {
  it('nothing_is_offered_within_texts_and_behind_whole_pieces', () => {
    expect(offered('"SU')).toEqual([]);
    expect(offered('1 + ')).toEqual([]);
    expect(offered('{Hours}')).toEqual([]);
    expect(offered('"a {b')).toEqual([]);
  });

  it('columns_are_offered_between_braces_those_that_begin_so_first', () => {
    expect(offered('SUM({ho')).toEqual(['Hours', 'Subitems.Hours']);
    expect(offered('"x" & {due')).toEqual(['Orders.Due']);
  });

  it('what_is_chosen_takes_the_place_of_the_whole_name', () => {
    expect(completionAt('SUM({Subx}) + 1', 8, names)).toEqual({
      from: 4,
      to: 10,
      options: [
        { label: 'Subitems', text: '{Subitems}', caret: 10 },
        { label: 'Subitems.Hours', text: '{Subitems.Hours}', caret: 16 },
      ],
    });
  });

  it('functions_are_offered_by_their_first_letters', () => {
    expect(offered('1 + sum')).toEqual(['SUM', 'SUMIF']);
    expect(completionAt('sum(1)', 3, names)?.options[0]).toEqual({ label: 'SUM', text: 'SUM', caret: 4 });
  });
});

describe('how a formula is coloured', () => {
  it('every_character_is_in_one_piece', () => {
    const formula = 'IF({hours} > 1.5, "{x} ""y""", WHEEL({gone))';

    const pieces = piecesOf(formula, names);

    expect(pieces.map(({ text }) => text).join('')).toBe(formula);
    expect(pieces.filter(({ kind }) => kind !== 'plain')).toEqual([
      { text: 'IF', kind: 'function' },
      { text: '{hours}', kind: 'column' },
      { text: '1.5', kind: 'number' },
      { text: '"{x} ""y"""', kind: 'text' },
      { text: 'WHEEL', kind: 'unknown' },
      { text: '{gone))', kind: 'unknown' },
    ]);
  });
});
