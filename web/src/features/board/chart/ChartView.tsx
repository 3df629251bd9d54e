import { useTranslation } from 'react-i18next';
import { late } from '../../../app/late';
import { EmptyState } from '../../../ui/EmptyState';
import { formatNumber } from '../model/values';
import { useBoard, useColumns, useView } from '../session/context';
import { categoryOf, chartKind, measureOf } from './chart';
import { ChartNumbers } from './ChartNumbers';
import { useChart } from './useChart';
import './chart.css';

/** Two lines of a name, in pixels. */
const BAR_HEIGHT = 30;

const ChartPicture = late(async () => (await import('./ChartPicture')).ChartPicture);

/** A chart of the items that the view shows, and its numbers as a table below. */
export function ChartView() {
  const { t, i18n } = useTranslation('board');
  const { store } = useBoard();
  const columns = useColumns();
  const view = useView();
  const { points, layers } = useChart();
  const kind = chartKind(view);
  const measure = measureOf(view, columns);
  const plain = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 });
  const format = (amount: number | null): string => {
    if (amount === null) {
      return '–';
    }
    return measure.column?.type === 'number' ? formatNumber(amount, measure.column) : plain.format(amount);
  };
  if (points.length === 0) {
    return <EmptyState title={t('chart.nothing')} body={t('chart.nothingBody')} />;
  }
  const category = categoryOf(view, columns);
  const by = columns.find(({ key }) => key === category)?.title ?? t('kanban.byGroup');
  const measured =
    measure.column === undefined
      ? t('chart.aggregates.count')
      : `${t(`chart.aggregates.${measure.aggregate}`)}: ${measure.column.title}`;
  const sliced = kind === 'pie' || kind === 'donut';
  return (
    <section
      className="chart"
      aria-label={t('chart.label', { name: store.board?.name ?? '' })}
      data-testid="chart"
    >
      <figure
        className="chart-picture"
        style={kind === 'bar' ? { minHeight: points.length * BAR_HEIGHT } : undefined}
        aria-hidden
      >
        <ChartPicture
          kind={kind}
          points={points}
          layers={layers}
          format={format}
          whole={measure.column === undefined}
        />
      </figure>
      <div>
        {sliced && points.some(({ amount }) => amount !== null && amount < 0) && (
          <p className="chart-note">{t('chart.noSlices')}</p>
        )}
        <ChartNumbers
          points={points}
          layers={layers}
          by={by}
          measured={measured}
          counted={measure.column !== undefined}
          format={format}
        />
      </div>
    </section>
  );
}
