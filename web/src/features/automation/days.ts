import type { TFunction } from 'i18next';
import type { Condition } from '../../api/types';
import { dayUnits, type DayUnit } from '../../filter/days';

/** A day seen from the one on which a recipe runs; 0 is that day itself. */
export interface DayFromToday {
  readonly offset: number;
  readonly unit: DayUnit;
  /** Whose today is meant; that of UTC without it. */
  readonly timeZone?: string;
}

/** The ends of a timeline, both seen from today. */
export interface SpanFromToday {
  readonly from: DayFromToday;
  readonly to: DayFromToday;
}

export const OFFSET_MAX = 1_000;

export function isDayFromToday(value: unknown): value is DayFromToday {
  return (
    typeof value === 'object' &&
    value !== null &&
    'offset' in value &&
    typeof value.offset === 'number' &&
    'unit' in value &&
    dayUnits.some((unit) => unit === value.unit)
  );
}

export function isSpanFromToday(value: unknown): value is SpanFromToday {
  return (
    typeof value === 'object' &&
    value !== null &&
    'from' in value &&
    'to' in value &&
    isDayFromToday(value.from) &&
    isDayFromToday(value.to)
  );
}

/** A day as whoever sets the recipe up sees it. */
export function fromToday(offset: number, unit: DayUnit = 'day'): DayFromToday {
  return { offset, unit, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
}

/** As a recipe keeps them: the contract says of objects only that they are some. */
export function kept(days: DayFromToday | SpanFromToday): NonNullable<Condition['value']> {
  return days as object as Record<string, never>;
}

/** “today”, “2 weeks from today” or “3 days before today”. */
export function dayText({ offset, unit }: DayFromToday, t: TFunction<['automation', 'board']>): string {
  if (offset === 0) {
    return t('today');
  }
  return t(offset < 0 ? `ago.${unit}` : `in.${unit}`, { count: Math.abs(offset) });
}
