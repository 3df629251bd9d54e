import { Gauge } from 'lucide-react';
import type { ColumnView, ContentProps, SummaryProps } from '../columnView';
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

/** How far a group is on average. */
export function ProgressSummary({ column, items }: SummaryProps) {
  return (
    <NumberSummary
      column={{ ...column, settings: { footer: 'average', decimals: 0, unit: '%' } }}
      items={items}
    />
  );
}

export const progressView: ColumnView = {
  icon: Gauge,
  Content: ProgressContent,
  Summary: ProgressSummary,
  settings: [{ kind: 'weights', name: 'columns' }],
};
