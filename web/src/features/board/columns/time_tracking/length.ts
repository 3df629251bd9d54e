import type { TimeValue } from '../../../../sync/model';

/** Hours, minutes and seconds: `1:30:00`. */
export function lengthText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${Math.floor(whole / 3_600)}:${pad(Math.floor(whole / 60) % 60)}:${pad(whole % 60)}`;
}

/** What is recorded, and what the running timers have counted so far. */
export function secondsAt({ seconds, running = [] }: TimeValue, now: number): number {
  return running.reduce((sum, { from }) => sum + Math.max(0, (now - Date.parse(from)) / 1_000), seconds);
}
