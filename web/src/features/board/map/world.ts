import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlas from 'world-atlas/countries-110m.json';
import { spotOf } from './geo';

/** The unit of the paths: small enough that a figure behind the point is enough. */
export const WORLD_UNITS = 4096;

/** Nobody lives there, and on such a map it is the largest land of all. */
const SOUTH_MOST = -60;

interface World {
  readonly land: string;
  readonly borders: string;
}

/**
 * The outlines of the continents and the borders between countries as paths of an SVG: Natural Earth 1:110m, which is in
 * the public domain, as the package world-atlas has it.
 */
export function drawWorld(): World {
  // The package says nothing of its types.
  const topology = atlas as unknown as Topology<{
    countries: GeometryCollection;
    land: GeometryCollection;
  }>;
  const land = feature(topology, topology.objects.land).features.flatMap(({ geometry }) =>
    geometry.type === 'MultiPolygon'
      ? geometry.coordinates.flat()
      : geometry.type === 'Polygon'
        ? geometry.coordinates
        : [],
  );
  const borders = mesh(topology, topology.objects.countries, (left, right) => left !== right).coordinates;
  return {
    land: land
      .filter((ring) => ring.some(([, lat = 0]) => lat > SOUTH_MOST))
      .map((ring) => `${lineOf(ring)}Z`)
      .join(''),
    borders: borders.map(lineOf).join(''),
  };
}

/** Lines that leave the map on one side and come back on the other are drawn on beyond its edge. */
function lineOf(line: readonly (readonly number[])[]): string {
  let before: number | undefined;
  return line
    .map(([lng = 0, lat = 0], index) => {
      const turns = before === undefined ? 0 : Math.round((before - lng) / 360);
      before = lng + turns * 360;
      const { x, y } = spotOf(lat, before);
      return `${index === 0 ? 'M' : 'L'}${(x * WORLD_UNITS).toFixed(1)},${(y * WORLD_UNITS).toFixed(1)}`;
    })
    .join('');
}
