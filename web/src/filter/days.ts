/** Days as the viewer sees them: what a filter compares dates with. The server says the same in `DayRange`. */
export interface DayRange {
  readonly firstDay: string;
  readonly lastDay: string;
  /** The first moment and the first one after, in UTC. */
  readonly from: string;
  readonly until: string;
}

export const dayUnits = ['day', 'week', 'month', 'year'] as const;
export type DayUnit = (typeof dayUnits)[number];

export type DayAmount =
  | { readonly next: number; readonly unit: DayUnit }
  | { readonly last: number; readonly unit: DayUnit }
  | { readonly offset: number; readonly unit: DayUnit };

export const dayWords = [
  'today',
  'tomorrow',
  'yesterday',
  'this_week',
  'last_week',
  'next_week',
  'this_month',
  'last_month',
  'next_month',
  'this_year',
  'last_year',
  'next_year',
] as const;
export type DayWord = (typeof dayWords)[number];

/** When and where somebody looks. */
export interface Clock {
  readonly now: Date;
  /** Of the viewer, such as `Europe/Berlin`. */
  readonly timeZone: string;
}

const DAY_MILLIS = 86_400_000;
const DAY_LENGTH = 10;

function utcDay(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

function textOf(date: Date): string {
  return date.toISOString().slice(0, DAY_LENGTH);
}

export function plusDays(day: string, days: number): string {
  return textOf(new Date(utcDay(day).getTime() + days * DAY_MILLIS));
}

/** As calendars count: a month after 31 January is the end of February. */
export function plusMonths(day: string, months: number): string {
  const date = utcDay(day);
  const target = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(date.getUTCDate(), last));
  return textOf(target);
}

function plus(day: string, amount: number, unit: DayUnit): string {
  switch (unit) {
    case 'day':
      return plusDays(day, amount);
    case 'week':
      return plusDays(day, 7 * amount);
    case 'month':
      return plusMonths(day, amount);
    case 'year':
      return plusMonths(day, 12 * amount);
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

function wallClock(moment: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(timeZone, format);
  }
  return format.format(moment).replace(' ', 'T');
}

/** The day that a moment falls on in a time zone. */
export function dayAt(moment: Date, timeZone: string): string {
  return wallClock(moment, timeZone).slice(0, DAY_LENGTH);
}

/** The first moment of a day in a time zone; where clocks are put forward at midnight, the first one there is. */
export function startOfDay(day: string, timeZone: string): Date {
  const wanted = utcDay(day).getTime();
  let moment = wanted;
  for (let round = 0; round < 3; round++) {
    const shown = new Date(`${wallClock(new Date(moment), timeZone)}Z`).getTime();
    if (shown === wanted) {
      return new Date(moment);
    }
    moment += wanted - shown;
  }
  return new Date(
    Math.max(moment, moment + (wanted - new Date(`${wallClock(new Date(moment), timeZone)}Z`).getTime())),
  );
}

function momentText(moment: Date): string {
  return moment.toISOString().replace('.000Z', 'Z');
}

export function rangeOf(firstDay: string, lastDay: string, timeZone: string): DayRange {
  return {
    firstDay,
    lastDay,
    from: momentText(startOfDay(firstDay, timeZone)),
    until: momentText(startOfDay(plusDays(lastDay, 1), timeZone)),
  };
}

export function isDayWord(value: unknown): value is DayWord {
  return dayWords.some((word) => word === value);
}

export function rangeOfWord(word: DayWord, { now, timeZone }: Clock): DayRange {
  const today = dayAt(now, timeZone);
  const monday = plusDays(today, -((utcDay(today).getUTCDay() + 6) % 7));
  const month = `${today.slice(0, 8)}01`;
  const year = `${today.slice(0, 5)}01-01`;
  const days: Readonly<Record<DayWord, readonly [string, string]>> = {
    today: [today, today],
    tomorrow: [plusDays(today, 1), plusDays(today, 1)],
    yesterday: [plusDays(today, -1), plusDays(today, -1)],
    this_week: [monday, plusDays(monday, 6)],
    last_week: [plusDays(monday, -7), plusDays(monday, -1)],
    next_week: [plusDays(monday, 7), plusDays(monday, 13)],
    this_month: [month, plusDays(plusMonths(month, 1), -1)],
    last_month: [plusMonths(month, -1), plusDays(month, -1)],
    next_month: [plusMonths(month, 1), plusDays(plusMonths(month, 2), -1)],
    this_year: [year, plusDays(plusMonths(year, 12), -1)],
    last_year: [plusMonths(year, -12), plusDays(year, -1)],
    next_year: [plusMonths(year, 12), plusDays(plusMonths(year, 24), -1)],
  };
  const [first, last] = days[word];
  return rangeOf(first, last, timeZone);
}

export function rangeOfAmount(amount: DayAmount, { now, timeZone }: Clock): DayRange {
  const today = dayAt(now, timeZone);
  if ('next' in amount) {
    return rangeOf(today, plus(today, amount.next, amount.unit), timeZone);
  }
  if ('last' in amount) {
    return rangeOf(plus(today, -amount.last, amount.unit), today, timeZone);
  }
  const day = plus(today, amount.offset, amount.unit);
  return rangeOf(day, day, timeZone);
}

/** Negative when a date lies before these days, positive after them, 0 when it is one of them. */
export function compareDate(date: string, range: DayRange): number {
  const day = date.length === DAY_LENGTH;
  if (date < (day ? range.firstDay : range.from)) {
    return -1;
  }
  return (day ? date > range.lastDay : date >= range.until) ? 1 : 0;
}
