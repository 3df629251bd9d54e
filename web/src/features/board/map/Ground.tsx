import { memo, useState } from 'react';
import type { Tiles } from '../../../api/map';
import { pixelsOf, type Camera, type Size } from './geo';
import { tilesIn } from './tiles';
import { drawWorld, WORLD_UNITS } from './world';

interface GroundProps {
  readonly camera: Camera;
  readonly size: Size;
  readonly tiles: Tiles;
}

/** What the pins stand on: outlines of our own, or the pictures of whom the operator named. */
export function Ground({ camera, size, tiles }: GroundProps) {
  if (tiles.url !== null) {
    return tilesIn(tiles.url, camera, size).map(({ src, left, top, pixels }) => (
      <img
        key={src}
        className="map-tile"
        src={src}
        alt=""
        draggable={false}
        referrerPolicy="no-referrer"
        width={Math.ceil(pixels)}
        height={Math.ceil(pixels)}
        style={{ transform: `translate(${left}px, ${top}px)` }}
      />
    ));
  }
  const scale = pixelsOf(camera.zoom) / WORLD_UNITS;
  const left = size.width / 2 - camera.x * pixelsOf(camera.zoom);
  const top = size.height / 2 - camera.y * pixelsOf(camera.zoom);
  return (
    <svg className="map-world" width={size.width} height={size.height} aria-hidden>
      <g transform={`translate(${left} ${top}) scale(${scale})`}>
        <Outlines />
      </g>
    </svg>
  );
}

/** Drawn once; only where it stands changes. */
const Outlines = memo(function Outlines() {
  const [{ land, borders }] = useState(drawWorld);
  // What lies beyond the edge belongs to the other side, too.
  return [-WORLD_UNITS, 0, WORLD_UNITS].map((left) => (
    <g key={left} transform={`translate(${left} 0)`}>
      <path className="map-land" d={land} />
      <path className="map-borders" d={borders} />
    </g>
  ));
});
