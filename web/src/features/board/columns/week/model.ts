import { parseDate } from '../../model/format';
import type { ColumnModel } from '../columnModel';
import { firstDayOf, weekOf } from './weeks';

const day = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' });

/** `2026-W34` as `W34 · Aug 17 – 23`. */
function weekText(week: string): string {
  const first = firstDayOf(week);
  if (first === null) {
    return week;
  }
  const last = new Date(first.getFullYear(), first.getMonth(), first.getDate() + 6);
  const sameMonth = first.getMonth() === last.getMonth();
  // A range over New Year would name both years, for which a cell has no room.
  const days = sameMonth ? day.formatRange(first, last) : `${day.format(first)} – ${day.format(last)}`;
  return `W${week.slice(-2)} · ${days}`;
}

export const week: ColumnModel = {
  width: 170,
  text: (value) => weekText(String(value)),
  compare: (left, right) => (left === right ? 0 : String(left) < String(right) ? -1 : 1),
  parse: (typed) => {
    const [, year, number] = /^(\d{4})-?w(\d{1,2})$/i.exec(typed.trim()) ?? [];
    if (year !== undefined && number !== undefined) {
      const wanted = `${year}-W${number.padStart(2, '0')}`;
      const first = firstDayOf(wanted);
      return first !== null && weekOf(first) === wanted ? wanted : undefined;
    }
    const date = parseDate(typed.trim());
    return date === undefined ? undefined : weekOf(new Date(`${date.slice(0, 10)}T00:00:00`));
  },
  copied: String,
  keyText: weekText,
  ofKey: String,
};
