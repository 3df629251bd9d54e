import { describe, expect, it } from 'vitest';
import { column, item } from '../../../sync/testing/fixtures';
import { filesIn } from './gallery';

const file = (id: string) => ({ id, name: `${id}.png`, type: 'image/png', size: 3 });

describe('files gallery', () => {
  it('shows_the_files_of_the_items_that_are_left_and_of_shown_columns_the_newest_first', () => {
    const papers = column('papers', 'file');
    const items = new Map(
      [
        item('one', { itemData: { papers: [file('a'), file('c')], other: [file('d')] } }),
        item('two', { itemData: { papers: [file('b')] } }),
        item('three', { itemData: { papers: [file('e')] } }),
      ].map((each) => [each.id, each]),
    );
    const files = filesIn([{ ids: ['one', 'two'] }, { ids: ['two'] }], (id) => items.get(id), [papers]);
    expect(files.map(({ file: { id } }) => id)).toEqual(['c', 'b', 'a']);
    expect(files.map(({ itemId }) => itemId)).toEqual(['one', 'two', 'one']);
  });
});
