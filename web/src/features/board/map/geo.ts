/** A place on the map of the whole earth, in Mercator's projection: from 0 to 1 in both directions. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** What is shown: the place in the middle, and how large the earth is, as a power of two of tiles across. */
export interface Camera extends Spot {
  readonly zoom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const TILE_PIXELS = 256;
const ZOOM_LEAST = 0;
/** Outlines of the whole earth say nothing about streets. */
export const ZOOM_MOST_OUTLINE = 8;
export const ZOOM_MOST_TILES = 18;

/** Beyond it there is nothing on such a map. */
const LATITUDE_MOST = 85.0511;
const PADDING_PIXELS = 64;
/** One place alone is seen with what is around it. */
const ZOOM_OF_ONE = 5;

export function spotOf(lat: number, lng: number): Spot {
  const bounded = Math.min(Math.max(lat, -LATITUDE_MOST), LATITUDE_MOST);
  const sine = Math.sin((bounded * Math.PI) / 180);
  return {
    x: (lng + 180) / 360,
    y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI),
  };
}

/** How many pixels the earth is wide. */
export function pixelsOf(zoom: number): number {
  return TILE_PIXELS * 2 ** zoom;
}

/** Where a spot is in the picture. */
export function placeOf(spot: Spot, camera: Camera, { width, height }: Size): { left: number; top: number } {
  const pixels = pixelsOf(camera.zoom);
  return {
    left: (spot.x - camera.x) * pixels + width / 2,
    top: (spot.y - camera.y) * pixels + height / 2,
  };
}

function between(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** The camera, within the earth. */
export function bounded({ x, y, zoom }: Camera, zoomMost: number): Camera {
  return { x: between(x, 0, 1), y: between(y, 0, 1), zoom: between(zoom, ZOOM_LEAST, zoomMost) };
}

/** Moves the picture by so many pixels. */
export function panned(camera: Camera, left: number, top: number): Camera {
  const pixels = pixelsOf(camera.zoom);
  return { ...camera, x: camera.x - left / pixels, y: camera.y - top / pixels };
}

/** Another zoom, around a point that stays where it is; without one around the middle. */
export function zoomed(
  camera: Camera,
  zoom: number,
  size: Size,
  at = { left: size.width / 2, top: size.height / 2 },
): Camera {
  const [before, after] = [pixelsOf(camera.zoom), pixelsOf(zoom)];
  const left = at.left - size.width / 2;
  const top = at.top - size.height / 2;
  return {
    x: camera.x + left / before - left / after,
    y: camera.y + top / before - top / after,
    zoom,
  };
}

/** The camera that sees all of them. */
export function fitting(spots: readonly Spot[], { width, height }: Size, zoomMost: number): Camera {
  const [first] = spots;
  if (first === undefined) {
    return { x: 0.5, y: 0.4, zoom: Math.max(Math.log2(Math.max(width, 1) / TILE_PIXELS), ZOOM_LEAST) };
  }
  let { x: left, x: right, y: top, y: bottom } = first;
  for (const { x, y } of spots) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const room = (pixels: number) => Math.max(pixels - 2 * PADDING_PIXELS, PADDING_PIXELS);
  const zoomFor = (pixels: number, span: number) =>
    span === 0 ? ZOOM_OF_ONE : Math.log2(room(pixels) / (span * TILE_PIXELS));
  const zoom = Math.min(zoomFor(width, right - left), zoomFor(height, bottom - top));
  return bounded(
    { x: (left + right) / 2, y: (top + bottom) / 2, zoom: Math.max(zoom, ZOOM_LEAST) },
    zoomMost,
  );
}
