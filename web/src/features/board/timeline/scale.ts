import { plusDays, plusMonths } from '../../../filter/days';
import { daysBetween } from '../model/spans';

export const zooms = ['day', 'week', 'month', 'quarter'] as const;
export type Zoom = (typeof zooms)[number];

/** Pixels of a day. */
const DAY_PIXELS: Readonly<Record<Zoom, number>> = { day: 40, week: 16, month: 5, quarter: 2 };
/** What is shown before the first and after the last item, so that bars can be moved there. */
const MARGIN_DAYS: Readonly<Record<Zoom, number>> = { day: 21, week: 60, month: 180, quarter: 365 };
/** No board is planned for longer; a mistyped year must not make a picture of a million days. */
const DAYS_MAX = 36_500;

/** Days as places on the screen. */
export interface Scale {
  readonly zoom: Zoom;
  /** A Monday. */
  readonly start: string;
  readonly days: number;
  readonly dayPixels: number;
  readonly width: number;
}

export function zoomOf(scale: string | null): Zoom {
  return zooms.find((zoom) => zoom === scale) ?? 'week';
}

/** Wide enough for the days of all items and today. */
export function scaleOf(zoom: Zoom, first: string | null, last: string | null, today: string): Scale {
  const begin = first === null || first > today ? today : first;
  const finish = last === null || last < today ? today : last;
  const from = plusDays(begin, -MARGIN_DAYS[zoom]);
  const start = plusDays(from, -((new Date(`${from}T00:00:00Z`).getUTCDay() + 6) % 7));
  const days = Math.min(daysBetween(start, finish) + MARGIN_DAYS[zoom] + 1, DAYS_MAX);
  const dayPixels = DAY_PIXELS[zoom];
  return { zoom, start, days, dayPixels, width: days * dayPixels };
}

/** Where a day begins. */
export function leftOf(scale: Scale, day: string): number {
  return daysBetween(scale.start, day) * scale.dayPixels;
}

export function dayAt(scale: Scale, x: number): string {
  return plusDays(scale.start, Math.floor(x / scale.dayPixels));
}

/** A piece of the header. */
export interface Tick {
  readonly day: string;
  readonly left: number;
  readonly width: number;
}

type Step = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** The two lines of the header: the larger pieces above the smaller ones. */
export const TICKS: Readonly<Record<Zoom, readonly [Step, Step]>> = {
  day: ['month', 'day'],
  week: ['month', 'week'],
  month: ['year', 'month'],
  quarter: ['year', 'quarter'],
};

/** The pieces of one line that lie between two places. */
export function ticksBetween(scale: Scale, step: Step, from: number, to: number): readonly Tick[] {
  const ticks: Tick[] = [];
  const last = plusDays(scale.start, scale.days);
  let day = beginOf(step, dayAt(scale, Math.max(from, 0)));
  while (day < last && leftOf(scale, day) < to) {
    const next = nextOf(step, day);
    const left = Math.max(leftOf(scale, day), 0);
    ticks.push({ day, left, width: Math.min(leftOf(scale, next), scale.width) - left });
    day = next;
  }
  return ticks;
}

function beginOf(step: Step, day: string): string {
  switch (step) {
    case 'day':
      return day;
    case 'week':
      return plusDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
    case 'month':
      return `${day.slice(0, 7)}-01`;
    case 'quarter':
      return `${day.slice(0, 5)}${String(Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`;
    case 'year':
      return `${day.slice(0, 4)}-01-01`;
  }
}

function nextOf(step: Step, day: string): string {
  switch (step) {
    case 'day':
      return plusDays(day, 1);
    case 'week':
      return plusDays(day, 7);
    case 'month':
      return plusMonths(day, 1);
    case 'quarter':
      return plusMonths(day, 3);
    case 'year':
      return plusMonths(day, 12);
  }
}

/** A piece of the header in words; the larger one says the year as well. */
export function tickText(step: Step, day: string, language: string, larger: boolean): string {
  const date = new Date(`${day}T00:00:00`);
  switch (step) {
    case 'day':
      return String(date.getDate());
    case 'week':
      return date.toLocaleDateString(language, { day: 'numeric', month: 'short' });
    case 'month':
      return date.toLocaleDateString(
        language,
        larger ? { month: 'long', year: 'numeric' } : { month: 'short' },
      );
    case 'quarter':
      return `Q${Math.floor(date.getMonth() / 3) + 1}`;
    case 'year':
      return String(date.getFullYear());
  }
}
