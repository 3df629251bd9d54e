// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { BoardStore } from '../../../sync/boardStore';
import { BOARD_ID, column, item, snapshot } from '../../../sync/testing/fixtures';
import { ViewState, type View } from '../session/viewState';
import { layoutOf, rowPlace, shownIds, windowsOf } from './layout';
import { sectionsOf } from './sections';

describe('the sections of a board', () => {
  let store: BoardStore;
  let view: ViewState;

  const nameOf = (userId: string) => (userId === 'ana' ? 'Ana Ortiz' : userId);
  const sections = (changes: Partial<View>) => {
    view.change(changes);
    return sectionsOf(store, view.current(), nameOf, 'No value');
  };
  const shown = (changes: Partial<View>) =>
    sections(changes).map(({ title, ids }) => `${title}: ${ids.join(' ')}`);

  beforeEach(() => {
    localStorage.clear();
    store = new BoardStore(BOARD_ID, (callback) => callback());
    store.load(
      snapshot([
        item('a', { name: 'Paint the fence', itemData: { status: 'Done', date: '2026-03-01' } }),
        item('b', { name: 'Buy paint', itemData: { person: ['ana'], date: '2026-01-01' } }),
        item('c', { name: 'Sleep', groupId: 'done', itemData: { status: 'Working on it' } }),
      ]),
    );
    view = new ViewState(BOARD_ID);
  });

  it('follow_the_groups_and_their_order', () => {
    expect(shown({})).toEqual(['todo: a b', 'done: c']);
  });

  it('find_words_in_names_and_in_values_and_hide_empty_groups', () => {
    expect(shown({ search: 'PAINT' })).toEqual(['todo: a b']);
    expect(shown({ search: 'paint ortiz' })).toEqual(['todo: b']);
  });

  it('filter_by_values_by_empty_cells_and_by_person', () => {
    expect(shown({ filters: { status: ['Done', 'Working on it'] } })).toEqual(['todo: a', 'done: c']);
    expect(shown({ filters: { status: [''] } })).toEqual(['todo: b']);
    expect(shown({ filters: {}, person: 'ana' })).toEqual(['todo: b']);
  });

  it('sort_within_groups_with_empty_cells_last_both_ways', () => {
    expect(shown({ sort: [{ column: 'date', descending: false }] })).toEqual(['todo: b a', 'done: c']);
    expect(shown({ sort: [{ column: 'person', descending: true }] })).toEqual(['todo: b a', 'done: c']);
  });

  it('can_be_the_values_of_a_column', () => {
    expect(shown({ groupBy: 'status' })).toEqual(['Working on it: c', 'Done: a', 'No value: b']);
  });

  it('give_what_is_added_to_them_their_value', () => {
    const presets = (groupBy: string) => sections({ groupBy }).map(({ preset }) => preset?.value);

    expect(presets('status')).toEqual(['Working on it', 'Done', undefined]);
    expect(presets('person')).toEqual([['ana'], undefined]);
  });

  it('hold_together_who_is_assigned_together_whoever_was_named_first', () => {
    const loaded = snapshot([
      item('a', { itemData: { person: ['zoe', 'ana'] } }),
      item('b', { itemData: { person: ['ana'] } }),
      item('c', { itemData: { person: ['ana', 'zoe'] } }),
      item('d', { itemData: { person: ['zoe'] } }),
      item('e'),
    ]);
    store.load(loaded);

    expect(shown({ groupBy: 'person' })).toEqual([
      'Ana Ortiz: b',
      'Ana Ortiz, zoe: a c',
      'zoe: d',
      'No value: e',
    ]);
    expect(sections({ groupBy: 'person' }).map(({ preset }) => preset?.value)).toEqual([
      ['ana'],
      ['ana', 'zoe'],
      ['zoe'],
      undefined,
    ]);
  });

  it('hold_together_what_has_the_same_labels_in_the_order_of_the_labels', () => {
    const labels = ['Red', 'Green', 'Blue'].map((label) => ({ label, color: '#111111' }));
    const loaded = snapshot([
      item('a', { itemData: { kinds: ['Green', 'Red'] } }),
      item('b', { itemData: { kinds: ['Blue'] } }),
      item('c', { itemData: { kinds: ['Red'] } }),
      item('d', { itemData: { kinds: ['Red', 'Green'] } }),
    ]);
    const columns = [{ ...column('kinds', 'dropdown'), settings: { labels } }];
    store.load({ ...loaded, board: { ...loaded.board, columns } });

    expect(shown({ groupBy: 'kinds' })).toEqual(['Red: c', 'Red, Green: a d', 'Blue: b']);
  });

  it('hold_what_is_not_checked_together_whether_it_ever_was_or_not', () => {
    const columns = [column('ready', 'checkbox')];
    const loaded = snapshot([
      item('a', { itemData: { ready: false } }),
      item('b', { itemData: { ready: true } }),
      item('c'),
    ]);
    store.load({ ...loaded, board: { ...loaded.board, columns } });

    expect(sections({ groupBy: 'ready' }).map(({ roots }) => roots)).toEqual([['a', 'c'], ['b']]);
  });
});

describe('the layout', () => {
  const section = (id: string, count: number, collapsed = false) => ({
    id,
    title: id,
    color: '#000000',
    groupId: id,
    preset: null,
    real: true,
    ids: Array.from({ length: count }, (_, index) => `${id}${index}`),
    roots: Array.from({ length: count }, (_, index) => `${id}${index}`),
    collapsed,
  });

  it('draws_only_what_is_near_the_part_in_view', () => {
    const layout = layoutOf([section('a', 5_000), section('b', 5_000)], 36);

    const [window, ...others] = windowsOf(layout, 36_000, 900);

    expect(others).toEqual([]);
    expect(window?.from).toBeGreaterThan(970);
    expect(window?.to).toBeLessThan(1_040);
  });

  it('gives_collapsed_groups_no_rows', () => {
    const layout = layoutOf([section('a', 3, true), section('b', 2)], 36);

    expect(shownIds(layout)).toEqual(['b0', 'b1']);
    expect(rowPlace(layout, 'a0')).toBeNull();
    expect(rowPlace(layout, 'b1')?.top).toBe((rowPlace(layout, 'b0')?.top ?? 0) + 36);
  });
});
