import { CircleDot } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { textOn } from '../../../../ui/color';
import { labelColor } from '../../model/format';
import type { ColumnView, ContentProps, SummaryProps } from '../columnView';
import { lazyEditor } from '../lazyEditor';

function StatusContent({ column, value }: ContentProps) {
  const color = labelColor(column, value);
  return (
    <span className="cell-status" style={{ background: color, color: textOn(color) }}>
      {String(value)}
    </span>
  );
}

function StatusEmpty() {
  return <span className="cell-status cell-status-empty" />;
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

export const statusView: ColumnView = {
  icon: CircleDot,
  Content: StatusContent,
  Empty: StatusEmpty,
  Editor: lazyEditor(async () => (await import('../../editors/StatusPicker')).StatusPicker),
  Summary: Battery,
  labels: true,
  first: {
    labels: [
      { label: 'Working on it', color: '#fdab3d', order: 0 },
      { label: 'Done', color: '#00c875', order: 1, done: true },
      { label: 'Stuck', color: '#df2f4a', order: 2 },
    ],
  },
};
