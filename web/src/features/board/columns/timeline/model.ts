import type { TimelineValue } from '../../../../sync/model';
import { formatDate, isTimeline, parseDate } from '../../model/format';
import type { ColumnModel } from '../columnModel';

const DAY_MILLIS = 86_400_000;

/** How many days it has, and which part of them is over. */
export function extentOf({ from, to }: TimelineValue): { days: number; passed: number } {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MILLIS) + 1;
  const passed = (Date.now() - Date.parse(from)) / DAY_MILLIS / days;
  return { days, passed: Math.min(Math.max(passed, 0), 1) };
}

function parsed(typed: string) {
  const [from, to = from, ...others] = typed.trim().split(/\s*(?:\/|–|—|\bto\b|\s-\s)\s*/);
  const first = parseDate(from ?? '')?.slice(0, 10);
  const last = parseDate(to ?? '')?.slice(0, 10);
  return others.length > 0 || first === undefined || last === undefined || last < first
    ? undefined
    : { from: first, to: last };
}

export const timeline: ColumnModel = {
  width: 190,
  text: (value) =>
    !isTimeline(value)
      ? ''
      : value.from === value.to
        ? formatDate(value.from)
        : `${formatDate(value.from)} – ${formatDate(value.to)}`,
  compare: (left, right) => {
    const [a, b] = [left, right].map((value) => (isTimeline(value) ? `${value.from}/${value.to}` : ''));
    return a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1;
  },
  parse: parsed,
  copied: (value) => (isTimeline(value) ? `${value.from}/${value.to}` : ''),
  keys: (value) => (isTimeline(value) ? [value.from] : []),
  keyText: formatDate,
};
