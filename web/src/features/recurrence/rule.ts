/** What people choose from; everything else that RFC 5545 knows is written as a rule. */
export const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof frequencies)[number];

export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof weekdays)[number];

/** On the day of the month that it starts on, or on the first, second, …, last of its weekdays. */
export type MonthDay = 'day' | 'weekday' | 'last';

export type End =
  | { readonly kind: 'never' }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'until'; readonly day: string };

export interface Choice {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly days: readonly Weekday[];
  readonly monthDay: MonthDay;
  readonly end: End;
}

export const everyWeek: Choice = {
  frequency: 'WEEKLY',
  interval: 1,
  days: [],
  monthDay: 'day',
  end: { kind: 'never' },
};

function parts(date: string): { year: number; month: number; day: number } {
  const [year = 1970, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number);
  return { year, month, day };
}

export function weekdayOf(date: string): Weekday {
  const { year, month, day } = parts(date);
  return weekdays[(new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7] ?? 'MO';
}

/** Which one of its weekdays a day is in its month: 1 to 5. */
export function weekInMonth(date: string): number {
  return Math.ceil(parts(date).day / 7);
}

/** The rule for what was chosen, beginning on the day of `start`. */
export function ruleOf(choice: Choice, start: string): string {
  const rule = [`FREQ=${choice.frequency}`];
  if (choice.interval > 1) {
    rule.push(`INTERVAL=${choice.interval}`);
  }
  if (choice.frequency === 'WEEKLY') {
    const days = choice.days.length === 0 ? [weekdayOf(start)] : choice.days;
    rule.push(`BYDAY=${weekdays.filter((day) => days.includes(day)).join(',')}`);
  }
  if (choice.frequency === 'MONTHLY') {
    rule.push(monthPart(choice.monthDay, start));
  }
  if (choice.end.kind === 'count') {
    rule.push(`COUNT=${choice.end.count}`);
  }
  if (choice.end.kind === 'until' && choice.end.day !== '') {
    rule.push(`UNTIL=${choice.end.day.replaceAll('-', '')}`);
  }
  return rule.join(';');
}

function monthPart(monthDay: MonthDay, start: string): string {
  switch (monthDay) {
    case 'day':
      return `BYMONTHDAY=${parts(start).day}`;
    case 'weekday':
      // Not every month has a fifth one: what is on it is on the last.
      return `BYDAY=${weekInMonth(start) === 5 ? -1 : weekInMonth(start)}${weekdayOf(start)}`;
    case 'last':
      return `BYDAY=-1${weekdayOf(start)}`;
  }
}

/** What was chosen for a rule; null when it says more than people choose from. */
export function choiceOf(rule: string, start: string): Choice | null {
  const given = new Map(rule.split(';').map((part) => part.split('=', 2) as [string, string]));
  const frequency = frequencies.find((each) => each === given.get('FREQ'));
  if (frequency === undefined) {
    return null;
  }
  const until = given.get('UNTIL') ?? '';
  const count = given.get('COUNT');
  const choice: Choice = {
    frequency,
    interval: Number(given.get('INTERVAL') ?? 1),
    days:
      frequency === 'WEEKLY'
        ? weekdays.filter((day) => (given.get('BYDAY') ?? '').split(',').includes(day))
        : [],
    monthDay: frequency === 'MONTHLY' ? monthDayOf(given.get('BYDAY')) : 'day',
    end:
      count !== undefined
        ? { kind: 'count', count: Number(count) }
        : /^\d{8}$/.test(until)
          ? { kind: 'until', day: `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6)}` }
          : { kind: 'never' },
  };
  return same(ruleOf(choice, start), rule) ? choice : null;
}

function monthDayOf(byDay: string | undefined): MonthDay {
  return byDay === undefined ? 'day' : byDay.startsWith('-1') ? 'last' : 'weekday';
}

function same(left: string, right: string): boolean {
  return left.split(';').sort().join(';') === right.split(';').sort().join(';');
}
