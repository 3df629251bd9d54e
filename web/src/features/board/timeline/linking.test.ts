import { describe, expect, it } from 'vitest';
import type { DependencyValue } from '../../../sync/model';
import { linkType, waitsForItem, withLink } from './linking';

const link = (itemId: string): DependencyValue => ({ itemId, type: 'FS', lag: 0 });

describe('arrows that are drawn', () => {
  it('a_circle_is_seen_however_long_and_however_tangled', () => {
    const links = new Map([
      ['c', [link('b')]],
      ['b', [link('a'), link('x')]],
      ['x', [link('b')]],
    ]);
    const linksOf = (itemId: string) => links.get(itemId) ?? [];

    expect(waitsForItem(linksOf, 'c', 'a')).toBe(true);
    expect(waitsForItem(linksOf, 'a', 'a')).toBe(true);
    expect(waitsForItem(linksOf, 'a', 'c')).toBe(false);
    expect(waitsForItem(linksOf, 'x', 'y')).toBe(false);
  });

  it('the_ends_say_how_one_waits_for_the_other', () => {
    expect(linkType('end', 'start')).toBe('FS');
    expect(linkType('start', 'start')).toBe('SS');
    expect(linkType('end', 'end')).toBe('FF');
    expect(linkType('start', 'end')).toBe('SF');
  });

  it('an_arrow_from_the_same_item_takes_the_place_of_the_one_before_and_keeps_its_days', () => {
    const own: readonly DependencyValue[] = [{ itemId: 'a', type: 'FS', lag: 2 }, link('b')];

    expect(withLink(own, 'a', 'SS')).toEqual([link('b'), { itemId: 'a', type: 'SS', lag: 2 }]);
    expect(withLink([], 'a', 'FS')).toEqual([link('a')]);
  });
});
