import type { CellValue, TimeValue } from './model';

const HOUR_SECONDS = 3_600;
/** As the server rounds hours. */
const HOUR_PARTS = 1e12;

export function isTime(value: CellValue | null | undefined): value is TimeValue {
  return typeof value === 'object' && value !== null && 'seconds' in value;
}

/** What filters, sorts and charts take of recorded time. */
export function hoursOf({ seconds }: TimeValue): number {
  return Math.round((seconds / HOUR_SECONDS) * HOUR_PARTS) / HOUR_PARTS;
}

let aheadMillis = 0;

/** Takes note of what the server's clock says, so that running timers show what will be recorded. */
export function noteServerTime(now: string): void {
  const at = Date.parse(now);
  if (!Number.isNaN(at)) {
    aheadMillis = at - Date.now();
  }
}

export function serverNow(): number {
  return Date.now() + aheadMillis;
}
