import { Calendar } from 'lucide-react';
import { dateOf, formatDate } from '../../model/format';
import type { ColumnView, ContentProps, SummaryProps } from '../columnView';
import { lazyEditor } from '../lazyEditor';

const DAY_LENGTH = 10;

function DateContent({ value }: ContentProps) {
  const text = String(value);
  return (
    <time dateTime={text} title={dateOf(text).toLocaleString()}>
      {formatDate(text)}
    </time>
  );
}

/** From the earliest to the latest of some dates. */
export function DateRange({ dates }: { dates: readonly string[] }) {
  const [first] = dates;
  if (first === undefined) {
    return null;
  }
  const earliest = dates.reduce((a, b) => (b < a ? b : a), first);
  const latest = dates.reduce((a, b) => (b > a ? b : a), first);
  const from = formatDate(earliest.slice(0, DAY_LENGTH));
  const to = formatDate(latest.slice(0, DAY_LENGTH));
  return <span className="summary-range">{from === to ? from : `${from} – ${to}`}</span>;
}

function DateSummary({ column, items }: SummaryProps) {
  return (
    <DateRange
      dates={items
        .map((item) => item.itemData[column.key])
        .filter((value): value is string => typeof value === 'string')}
    />
  );
}

export const dateView: ColumnView = {
  icon: Calendar,
  Content: DateContent,
  Editor: lazyEditor(async () => (await import('../../editors/DateEditor')).DateEditor),
  Summary: DateSummary,
  settings: [{ kind: 'switch', name: 'time' }],
};
