/** Time as sync sees it; tests bring their own. */
export interface Timers {
  readonly now: () => number;
  readonly after: (millis: number, callback: () => void) => Cancel;
  readonly random: () => number;
}

export type Cancel = () => void;

export const realTimers: Timers = {
  now: () => Date.now(),
  after: (millis, callback) => {
    const handle = setTimeout(callback, millis);
    return () => clearTimeout(handle);
  },
  random: () => Math.random(),
};

/** Doubling delay, of which between half and all is waited, so that clients of a lost node do not return at once. */
export function backoffMillis(
  attempt: number,
  firstMillis: number,
  mostMillis: number,
  random: number,
): number {
  const ceiling = Math.min(mostMillis, firstMillis * 2 ** Math.min(attempt, 16));
  return ceiling * (0.5 + random / 2);
}
