import { Gauge } from 'lucide-react';
import type { ColumnView, ContentProps } from '../columnView';
import { NumberSummary } from '../number/view';
import './progress.css';

export function ProgressContent({ value }: ContentProps) {
  return (
    <span className="progress">
      <span className="progress-track">
        <span className="progress-done" style={{ width: `${Number(value)}%` }} />
      </span>
      <span className="progress-text">{Number(value)} %</span>
    </span>
  );
}

export const progressView: ColumnView = {
  icon: Gauge,
  Content: ProgressContent,
  Summary: ({ column, items }) => (
    <NumberSummary
      column={{ ...column, settings: { footer: 'average', decimals: 0, unit: '%' } }}
      items={items}
    />
  ),
  settings: [{ kind: 'weights', name: 'columns' }],
};
