import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column, Item } from '../../../sync/model';
import type { Section } from '../model/sections';
import { formatDate, formatNumber, labelColor } from '../model/values';
import { useBoard, useContentVersion } from '../session/context';

/** Under each group: sums of numbers, the mix of labels, the range of dates. */
export const SummaryRow = memo(function SummaryRow({
  section,
  columns,
}: {
  section: Section;
  columns: readonly Column[];
}) {
  const { store } = useBoard();
  const version = useContentVersion(true);
  const items = useMemo(
    () => section.ids.flatMap((itemId) => store.item(itemId) ?? []),
    // The version stands for what the store holds.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [store, section.ids, version],
  );
  return (
    <div className="row-summary" role="row">
      <div className="cell cell-name cell-summary-name" role="gridcell" />
      {columns.map((column, index) => (
        <div
          key={column.id}
          className="cell cell-summary"
          role="gridcell"
          aria-colindex={index + 2}
          style={{ width: `var(--w-${index})` }}
        >
          <Summary column={column} items={items} />
        </div>
      ))}
      <div className="cell cell-rest cell-summary-name" role="presentation" />
    </div>
  );
});

interface SummaryProps {
  readonly column: Column;
  readonly items: readonly Item[];
}

function Summary({ column, items }: SummaryProps) {
  switch (column.type) {
    case 'status':
      return <Battery column={column} items={items} />;
    case 'number':
      return <Sum column={column} items={items} />;
    case 'date':
      return <Range column={column} items={items} />;
    case 'checkbox':
      return <Checked column={column} items={items} />;
    default:
      return null;
  }
}

function Battery({ column, items }: SummaryProps) {
  const { t } = useTranslation('board');
  const counts = new Map<string, number>(column.settings.labels?.map(({ label }) => [label, 0]));
  for (const item of items) {
    const value = item.itemData[column.key];
    const label = value === undefined ? '' : String(value);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const parts = [...counts].filter(([, count]) => count > 0);
  return (
    <span className="battery">
      {parts.map(([label, count]) => (
        <span
          key={label}
          style={{
            flexGrow: count,
            background: label === '' ? 'var(--empty-label)' : labelColor(column, label),
          }}
          title={`${label === '' ? t('grid.noValue') : label}: ${count} (${Math.round((100 * count) / items.length)} %)`}
        />
      ))}
    </span>
  );
}

function Sum({ column, items }: SummaryProps) {
  const { t } = useTranslation('board');
  let sum = 0;
  let count = 0;
  for (const item of items) {
    const value = item.itemData[column.key];
    if (typeof value === 'number') {
      sum += value;
      count++;
    }
  }
  return count === 0 ? null : (
    <span className="summary-sum">
      <span>{formatNumber(Number(sum.toPrecision(12)), column)}</span>
      <small>{t('grid.sum')}</small>
    </span>
  );
}

function Range({ column, items }: SummaryProps) {
  const dates = items
    .flatMap((item) => item.itemData[column.key] ?? [])
    .filter((value): value is string => typeof value === 'string');
  const [first] = dates;
  if (first === undefined) {
    return null;
  }
  const earliest = dates.reduce((a, b) => (b < a ? b : a), first);
  const latest = dates.reduce((a, b) => (b > a ? b : a), first);
  const from = formatDate(earliest.slice(0, 10));
  const to = formatDate(latest.slice(0, 10));
  return <span className="summary-range">{from === to ? from : `${from} – ${to}`}</span>;
}

function Checked({ column, items }: SummaryProps) {
  const { t } = useTranslation('board');
  const done = items.filter((item) => item.itemData[column.key] === true).length;
  return <small>{t('grid.checked', { done, total: items.length })}</small>;
}
