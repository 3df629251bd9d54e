import { useQuery } from '@tanstack/react-query';
import { readTiles, type Tiles } from '../../../api/map';
import { pixelsOf, placeOf, TILE_PIXELS, type Camera, type Size } from './geo';

const NO_TILES: Tiles = { url: null, attribution: '' };
const TILES_MAX = 120;

export function useTiles(): Tiles {
  const { data } = useQuery({
    queryKey: ['map-tiles'],
    queryFn: readTiles,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return data ?? NO_TILES;
}

export interface Tile {
  readonly src: string;
  readonly left: number;
  readonly top: number;
  readonly pixels: number;
}

/** The tiles that are in the picture. */
export function tilesIn(url: string, camera: Camera, size: Size): readonly Tile[] {
  const z = Math.max(Math.round(camera.zoom), 0);
  const across = 2 ** z;
  const pixels = TILE_PIXELS * 2 ** (camera.zoom - z);
  const [right, down] = [size.width, size.height].map((length) => length / 2 / pixelsOf(camera.zoom));
  const range = (middle: number, half = 0) => ({
    from: Math.max(Math.floor((middle - half) * across), 0),
    to: Math.min(Math.floor((middle + half) * across), across - 1),
  });
  const [columns, rows] = [range(camera.x, right), range(camera.y, down)];
  const tiles: Tile[] = [];
  for (let y = rows.from; y <= rows.to; y++) {
    for (let x = columns.from; x <= columns.to && tiles.length < TILES_MAX; x++) {
      const src = url.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y));
      tiles.push({ src, pixels, ...placeOf({ x: x / across, y: y / across }, camera, size) });
    }
  }
  return tiles;
}
