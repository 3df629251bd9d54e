const DAY_MILLIS = 86_400_000;
const THURSDAY = 4;

/** The week of ISO 8601 that a day is in, as `2026-W34`: the year is that of its Thursday. */
export function weekOf(day: Date): string {
  const utc = Date.UTC(day.getFullYear(), day.getMonth(), day.getDate());
  const weekday = (day.getDay() + 6) % 7;
  const thursday = new Date(utc + (THURSDAY - 1 - weekday) * DAY_MILLIS);
  const year = thursday.getUTCFullYear();
  const number = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / DAY_MILLIS / 7) + 1;
  return `${String(year).padStart(4, '0')}-W${String(number).padStart(2, '0')}`;
}

/** Its Monday. */
export function firstDayOf(week: string): Date | null {
  const [, year, number] = /^(\d{4})-W(\d\d)$/.exec(week) ?? [];
  if (year === undefined || number === undefined) {
    return null;
  }
  // 4 January is always in the first week.
  const fourth = new Date(Number(year), 0, 4);
  const weekday = (fourth.getDay() + 6) % 7;
  return new Date(Number(year), 0, 4 - weekday + (Number(number) - 1) * 7);
}
