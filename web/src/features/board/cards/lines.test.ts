import { describe, expect, it } from 'vitest';
import type { Section } from '../model/sections';
import { linesOf, nextCardAt } from './lines';

function section(id: string, ids: readonly string[], collapsed = false): Section {
  return { id, title: id, color: '#fff', groupId: id, preset: null, real: true, ids, roots: ids, collapsed };
}

describe('cards', () => {
  const { lines, height } = linesOf(
    [
      section('one', ['a', 'b', 'c']),
      section('empty', []),
      section('closed', ['x'], true),
      section('two', ['d']),
    ],
    2,
    48,
    100,
  );

  it('stand_beside_one_another_as_many_as_fit_under_the_titles_of_their_sections', () => {
    expect(lines.map(({ ids }) => ids)).toEqual([[], ['a', 'b'], ['c'], [], [], [], ['d']]);
    expect(height).toBe(4 * 48 + 3 * 100);
  });

  it('arrows_go_from_card_to_card_across_sections', () => {
    expect(nextCardAt(lines, 'a', 'ArrowRight')?.itemId).toBe('b');
    expect(nextCardAt(lines, 'b', 'ArrowRight')?.itemId).toBe('c');
    expect(nextCardAt(lines, 'b', 'ArrowDown')?.itemId).toBe('c');
    expect(nextCardAt(lines, 'c', 'ArrowDown')?.itemId).toBe('d');
    expect(nextCardAt(lines, 'c', 'ArrowLeft')?.itemId).toBe('b');
    expect(nextCardAt(lines, 'd', 'ArrowUp')?.itemId).toBe('c');
    expect(nextCardAt(lines, 'a', 'ArrowUp')).toBeNull();
    expect(nextCardAt(lines, 'a', 'Enter')).toBeNull();
  });
});
