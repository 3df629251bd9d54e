// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { StreamEvent } from '../../sync/model';
import { applyToFavorites, placeBeside } from './favorites';

const list = [
  { boardId: 'a', position: 'a0' },
  { boardId: 'b', position: 'a1' },
  { boardId: 'c', position: 'a2' },
];

function event(type: string, data: object): StreamEvent {
  return {
    type,
    seq: 1,
    eventId: 'e',
    at: 0,
    actor: { id: 'u', kind: 'user', name: 'U' },
    data,
  } as StreamEvent;
}

describe('favourites', () => {
  it('follow what another tab has chosen', () => {
    const moved = applyToFavorites(
      list,
      event('favorite.moved', { favorite: { boardId: 'c', position: 'Zz' } }),
    );
    expect(moved.map(({ boardId }) => boardId)).toEqual(['c', 'a', 'b']);
    const added = applyToFavorites(
      moved,
      event('favorite.added', { favorite: { boardId: 'd', position: 'a3' } }),
    );
    expect(applyToFavorites(added, event('favorite.removed', { boardId: 'a' }))).toHaveLength(3);
    expect(applyToFavorites(list, event('notification.created', {}))).toBe(list);
  });

  it('come beside one another, whether they were there or not', () => {
    const beforeA = placeBeside(list, 'c', 'a', 'before');
    expect(beforeA < 'a0').toBe(true);
    const afterA = placeBeside(list, 'new', 'a', 'after');
    expect(afterA > 'a0' && afterA < 'a1').toBe(true);
    expect(placeBeside(list, 'new', null, 'after') > 'a2').toBe(true);
    expect(placeBeside([], 'new', null, 'after')).toBe('a0');
  });
});
