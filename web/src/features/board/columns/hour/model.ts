import type { ColumnModel } from '../columnModel';

const format = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const NOON = 12;

function hourText(hour: string): string {
  return format.format(new Date(`2000-01-01T${hour}:00`));
}

export const hour: ColumnModel = {
  width: 100,
  text: (value) => hourText(String(value)),
  compare: (left, right) => (left === right ? 0 : String(left) < String(right) ? -1 : 1),
  parse: (typed) => {
    const [, hours, minutes, half] =
      /^(\d{1,2})(?:[:.h](\d\d))?\s*([ap])?\.?m?\.?$/i.exec(typed.trim()) ?? [];
    if (hours === undefined || (minutes === undefined && half === undefined)) {
      return undefined;
    }
    const afternoon = half?.toLowerCase() === 'p' ? NOON : 0;
    const value = half === undefined ? Number(hours) : (Number(hours) % NOON) + afternoon;
    const wrong = value > 23 || Number(minutes ?? 0) > 59 || (half !== undefined && Number(hours) > NOON);
    return wrong ? undefined : `${String(value).padStart(2, '0')}:${minutes ?? '00'}`;
  },
  copied: String,
  keyText: hourText,
  ofKey: String,
};
