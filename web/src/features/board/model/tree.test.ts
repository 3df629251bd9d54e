import { describe, expect, it } from 'vitest';
import { BoardStore } from '../../../sync/boardStore';
import { item, snapshot } from '../../../sync/testing/fixtures';
import { matchesInTree, withSubitems } from './tree';

function storeWithTree(): BoardStore {
  const store = new BoardStore('board', (callback) => callback());
  store.load(
    snapshot([
      item('a'),
      item('a1', { parentId: 'a' }),
      item('a2', { parentId: 'a' }),
      item('a1x', { parentId: 'a1' }),
      item('b'),
    ]),
  );
  return store;
}

describe('tree', () => {
  const all = (ids: readonly string[]) => ids;

  it('shows_only_top_level_items_while_nothing_is_open', () => {
    const store = storeWithTree();
    const roots = store.idsIn(store.groups[0]?.id ?? '');

    expect(roots).toEqual(['a', 'b']);
    expect(withSubitems(store, roots, () => false, all)).toBe(roots);
  });

  it('shows_what_stands_under_open_items_after_them', () => {
    const store = storeWithTree();

    expect(withSubitems(store, ['a', 'b'], (id) => id === 'a', all)).toEqual(['a', 'a1', 'a2', 'b']);
    expect(withSubitems(store, ['a', 'b'], () => true, all)).toEqual(['a', 'a1', 'a1x', 'a2', 'b']);
  });

  it('finds_an_item_by_what_stands_under_it', () => {
    const store = storeWithTree();

    expect(matchesInTree(store, 'a', (id) => id === 'a1x')).toBe(true);
    expect(matchesInTree(store, 'b', (id) => id === 'a1x')).toBe(false);
  });

  it('knows_what_an_item_stands_under', () => {
    expect(storeWithTree().ancestorsOf('a1x')).toEqual(['a1', 'a']);
  });
});
