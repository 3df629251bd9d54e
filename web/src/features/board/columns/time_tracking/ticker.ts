import { useSyncExternalStore } from 'react';
import { serverNow } from '../../../../sync/time';

const listeners = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;
let now = 0;

/** One clock for all cells: it ticks while any of them shows a running timer. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  ticking ??= setInterval(() => {
    now = serverNow();
    listeners.forEach((each) => each());
  }, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(ticking);
      ticking = undefined;
    }
  };
}

const still = () => () => undefined;

function current(): number {
  if (ticking === undefined || now === 0) {
    now = serverNow();
  }
  return now;
}

/** The server's time, every second while it is wanted. */
export function useTicking(wanted: boolean): number {
  return useSyncExternalStore(wanted ? subscribe : still, wanted ? current : () => 0);
}
