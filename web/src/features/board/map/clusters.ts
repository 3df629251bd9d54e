import { pixelsOf, type Spot } from './geo';

/** An item on the map. */
export interface MapPoint extends Spot {
  readonly itemId: string;
}

/** What is drawn at one place: a single item, or several that would lie on one another. */
export interface Cluster extends Spot {
  readonly key: string;
  readonly points: readonly MapPoint[];
}

/** Pins that are closer than this hide one another. */
const RADIUS_PIXELS = 40;

interface Growing {
  x: number;
  y: number;
  readonly points: MapPoint[];
}

/** Items that are near to one another at this zoom, together; in the order in which they come, one walk over them. */
export function clustersOf(points: readonly MapPoint[], zoom: number): readonly Cluster[] {
  const radius = RADIUS_PIXELS / pixelsOf(zoom);
  const cells = new Map<string, Growing[]>();
  const clusters: Growing[] = [];
  const cellOf = (spot: Spot, right = 0, down = 0) =>
    `${Math.floor(spot.x / radius) + right}:${Math.floor(spot.y / radius) + down}`;
  for (const point of points) {
    let nearest: Growing | undefined;
    let distance = radius;
    for (let right = -1; right <= 1; right++) {
      for (let down = -1; down <= 1; down++) {
        for (const cluster of cells.get(cellOf(point, right, down)) ?? []) {
          const away = Math.hypot(cluster.x - point.x, cluster.y - point.y);
          if (away < distance) {
            distance = away;
            nearest = cluster;
          }
        }
      }
    }
    if (nearest === undefined) {
      const cluster: Growing = { x: point.x, y: point.y, points: [point] };
      clusters.push(cluster);
      const cell = cellOf(point);
      cells.set(cell, [...(cells.get(cell) ?? []), cluster]);
    } else {
      nearest.points.push(point);
    }
  }
  return clusters.map(({ points: members }) => {
    const mean = (of: (spot: Spot) => number) =>
      members.reduce((sum, member) => sum + of(member), 0) / members.length;
    return {
      key: members[0]?.itemId ?? '',
      points: members,
      x: mean(({ x }) => x),
      y: mean(({ y }) => y),
    };
  });
}

/** Whether a closer look shows them apart. */
export function comesApart({ points }: Cluster, zoomMost: number): boolean {
  return clustersOf(points, zoomMost).length > 1;
}
