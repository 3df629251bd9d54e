import { describe, expect, it } from 'vitest';
import { besides } from './besides';
import { clustersOf, comesApart, type MapPoint } from './clusters';
import { bounded, fitting, panned, placeOf, spotOf, zoomed } from './geo';

const size = { width: 800, height: 600 };

function point(itemId: string, lat: number, lng: number): MapPoint {
  return { itemId, ...spotOf(lat, lng) };
}

describe('the map', () => {
  it('the_middle_of_the_earth_is_the_middle_of_the_map_and_its_poles_are_on_it', () => {
    expect(spotOf(0, 0)).toEqual({ x: 0.5, y: 0.5 });
    expect(spotOf(90, 180).y).toBeCloseTo(0, 4);
    expect(spotOf(-90, -180).y).toBeCloseTo(1, 4);
  });

  it('what_is_under_the_pointer_stays_there_when_the_picture_grows', () => {
    const camera = { ...spotOf(50, 10), zoom: 3 };
    const berlin = spotOf(52.5, 13.4);
    const at = placeOf(berlin, camera, size);
    const after = placeOf(berlin, zoomed(camera, 5, size, at), size);
    expect(after.left).toBeCloseTo(at.left, 6);
    expect(after.top).toBeCloseTo(at.top, 6);
  });

  it('dragging_moves_what_is_seen_and_ends_at_the_edge_of_the_earth', () => {
    const camera = { x: 0.5, y: 0.5, zoom: 2 };
    const before = placeOf({ x: 0.4, y: 0.4 }, camera, size);
    const after = placeOf({ x: 0.4, y: 0.4 }, panned(camera, 30, -20), size);
    expect(after.left - before.left).toBeCloseTo(30, 6);
    expect(after.top - before.top).toBeCloseTo(-20, 6);
    expect(bounded(panned(camera, 1e9, 1e9), 8)).toEqual({ x: 0, y: 0, zoom: 2 });
  });

  it('all_places_are_seen_at_first', () => {
    const spots = [spotOf(60, -120), spotOf(-40, 150), spotOf(10, 0)];
    const camera = fitting(spots, size, 8);
    for (const spot of spots) {
      const { left, top } = placeOf(spot, camera, size);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left).toBeLessThanOrEqual(size.width);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(top).toBeLessThanOrEqual(size.height);
    }
    expect(fitting([spotOf(1, 2)], size, 8).zoom).toBe(5);
    expect(fitting([], size, 8).zoom).toBeGreaterThan(0);
  });

  it('places_that_lie_on_one_another_are_one_until_one_looks_closer', () => {
    const near = [point('a', 52.5, 13.4), point('b', 52.4, 13.1), point('c', -33.9, 151.2)];
    const far = clustersOf(near, 2);
    expect(far.map(({ points }) => points.map(({ itemId }) => itemId))).toEqual([['a', 'b'], ['c']]);
    expect(clustersOf(near, 12)).toHaveLength(3);
    const [both] = far;
    expect(both !== undefined && comesApart(both, 12)).toBe(true);
    const [same] = clustersOf([point('a', 1, 1), point('b', 1, 1)], 2);
    expect(same !== undefined && comesApart(same, 18)).toBe(false);
  });

  it('ten_thousand_places_are_clustered_in_a_moment', () => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      point(String(index), ((index * 37) % 120) - 60, ((index * 101) % 360) - 180),
    );
    const before = performance.now();
    const clusters = clustersOf(many, 4);
    expect(performance.now() - before).toBeLessThan(500);
    expect(clusters.reduce((sum, { points }) => sum + points.length, 0)).toBe(10_000);
  });

  it('a_card_beside_a_pin_ends_at_the_edge_wherever_the_pin_is', () => {
    for (const left of [10, 195, 380]) {
      for (const top of [5, 150, 200, 250, 395]) {
        const card = besides({ left, top }, { width: 390, height: 400 });
        expect(card.left).toBeGreaterThanOrEqual(8);
        expect(card.left + card.width).toBeLessThanOrEqual(382);
        expect((card.top ?? card.bottom ?? 0) + card.maxHeight).toBe(392);
        expect(card.maxHeight).toBeGreaterThan(150);
      }
    }
  });
});
