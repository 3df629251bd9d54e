import { describe, expect, it } from 'vitest';
import type { Column } from '../../../../sync/model';
import { nameOf, withTitles } from './titles';

function column(key: string, title: string): Column {
  return { id: key, boardId: 'b', key, title, type: 'number', settings: {}, position: 'a', version: 1 };
}

const columns = [column('price', 'Unit price'), column('a', 'Same'), column('b', 'same'), column('c', 'x}')];

describe('formulas with titles', () => {
  it('a_title_that_is_not_clear_is_not_used', () => {
    expect(columns.map((each) => nameOf(each, columns))).toEqual(['Unit price', 'a', 'b', 'c']);
  });

  it('keys_are_shown_as_titles_but_not_within_texts', () => {
    expect(withTitles('IF({price} > 1, "{price} ""x""", {gone})', columns)).toBe(
      'IF({Unit price} > 1, "{price} ""x""", {gone})',
    );
  });
});
