import { Globe } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import type { ColumnView, ContentProps } from '../columnView';
import { lazyEditor } from '../lazyEditor';
import { cityOf } from './model';

const MINUTE_MILLIS = 60_000;
const minute = () => Math.floor(Date.now() / MINUTE_MILLIS);

function everyMinute(listener: () => void): () => void {
  const timer = setInterval(listener, 1_000);
  return () => clearInterval(timer);
}

/** What time it is there now. */
function WorldClockContent({ value }: ContentProps) {
  const now = useSyncExternalStore(everyMinute, minute) * MINUTE_MILLIS;
  const zone = String(value);
  return (
    <span className="cell-link" title={zone}>
      <time>{timeIn(zone, now)}</time>
      <small className="cell-person-name">{cityOf(zone)}</small>
    </span>
  );
}

function timeIn(timeZone: string, now: number): string {
  try {
    return new Intl.DateTimeFormat(undefined, { timeZone, hour: '2-digit', minute: '2-digit' }).format(now);
  } catch {
    // A zone that this browser's time zone data does not have yet.
    return '?';
  }
}

export const worldClockView: ColumnView = {
  icon: Globe,
  Content: WorldClockContent,
  Editor: lazyEditor(async () => (await import('./WorldClockEditor')).WorldClockEditor),
};
