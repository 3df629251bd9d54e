import type { Size } from './geo';

const CARD_PIXELS = 280;
const BESIDES_PIXELS = 18;
const EDGE_PIXELS = 8;

interface Place {
  readonly width: number;
  readonly maxHeight: number;
  readonly left: number;
  readonly top?: number;
  readonly bottom?: number;
}

/** Where a card is that belongs to a pin: beside it, towards the middle, and no further than the edge. */
export function besides(pin: { left: number; top: number }, { width, height }: Size): Place {
  const most = Math.min(CARD_PIXELS, width - 2 * EDGE_PIXELS);
  const left = pin.left > width / 2 ? pin.left - BESIDES_PIXELS - most : pin.left + BESIDES_PIXELS;
  const upwards = pin.top > height / 2;
  const start = (upwards ? height - pin.top : pin.top) + BESIDES_PIXELS;
  return {
    width: most,
    maxHeight: height - start - EDGE_PIXELS,
    left: Math.min(Math.max(left, EDGE_PIXELS), width - most - EDGE_PIXELS),
    ...(upwards ? { bottom: start } : { top: start }),
  };
}
