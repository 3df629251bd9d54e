import { Timer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { late } from '../../../../app/late';
import { isTime } from '../../../../sync/time';
import type { CellProps, ColumnView, SummaryProps } from '../columnView';
import { lazyEditor } from '../lazyEditor';
import { lengthText } from './length';

const Cell = late<CellProps>(async () => (await import('./TimeCell')).TimeCell);

/** What a group has recorded; running timers count when they are stopped. */
function TimeSummary({ column, items }: SummaryProps) {
  const { t } = useTranslation('board');
  const seconds = items.reduce((sum, item) => {
    const value = item.itemData[column.key];
    return sum + (isTime(value) ? value.seconds : 0);
  }, 0);
  return seconds === 0 ? null : (
    <span className="summary-sum">
      <span>{lengthText(seconds)}</span>
      <small>{t('time.sum')}</small>
    </span>
  );
}

export const timeTrackingView: ColumnView = {
  icon: Timer,
  Content: Cell,
  Empty: Cell,
  Editor: lazyEditor(async () => (await import('./TimeEditor')).TimeEditor),
  Summary: TimeSummary,
  act: (cell) => void import('./timer').then(({ toggleTimer }) => toggleTimer(cell)),
};
