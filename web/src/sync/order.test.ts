import { describe, expect, it } from 'vitest';
import { positionBetween } from './order';

describe('positionBetween', () => {
  it('counts_up_at_the_end_and_down_at_the_start', () => {
    expect(positionBetween(null, null)).toBe('a0');
    expect(positionBetween('a0', null)).toBe('a1');
    expect(positionBetween('az', null)).toBe('b00');
    expect(positionBetween(null, 'a0')).toBe('Zz');
    expect(positionBetween(null, 'a0V')).toBe('a0');
  });

  it('halves_the_room_between_two', () => {
    expect(positionBetween('a0', 'a1')).toBe('a0V');
    expect(positionBetween('a0', 'a2')).toBe('a1');
    expect(positionBetween('a0V', 'a1')).toBe('a0l');
  });

  it('always_finds_a_key_between_two_neighbours', () => {
    const keys = ['a0'];
    let seed = 7;
    for (let round = 0; round < 2_000; round++) {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      const at = seed % (keys.length + 1);
      const key = positionBetween(keys[at - 1] ?? null, keys[at] ?? null);
      expect(key > (keys[at - 1] ?? '') && key < (keys[at] ?? '~')).toBe(true);
      keys.splice(at, 0, key);
    }
  });
});
