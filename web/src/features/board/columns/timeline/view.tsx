import { GanttChart } from 'lucide-react';
import { isTimeline } from '../../model/format';
import type { ColumnView, ContentProps, SummaryProps } from '../columnView';
import { DateRange } from '../date/view';
import { lazyEditor } from '../lazyEditor';
import { extentOf, timeline } from './model';
import './timeline.css';

function TimelineContent({ column, value }: ContentProps) {
  if (!isTimeline(value)) {
    return null;
  }
  const { days, passed } = extentOf(value);
  return (
    <span className="timeline-pill" title={`${value.from} – ${value.to} (${days})`}>
      <span className="timeline-passed" style={{ width: `${passed * 100}%` }} />
      <span className="timeline-text">{timeline.text(value, column, String)}</span>
    </span>
  );
}

function TimelineSummary({ column, items }: SummaryProps) {
  const spans = items.map((item) => item.itemData[column.key]).filter(isTimeline);
  return <DateRange dates={spans.flatMap(({ from, to }) => [from, to])} />;
}

export const timelineView: ColumnView = {
  icon: GanttChart,
  Content: TimelineContent,
  Editor: lazyEditor(async () => (await import('./TimelineEditor')).TimelineEditor),
  Summary: TimelineSummary,
};
