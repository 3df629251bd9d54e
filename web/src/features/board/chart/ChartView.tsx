import { useTranslation } from 'react-i18next';
import {
  Area,
  AreaChart,
  Bar,
  BarChart,
  CartesianGrid,
  Cell,
  Line,
  LineChart,
  Pie,
  PieChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { EmptyState } from '../../../ui/EmptyState';
import { useNarrow } from '../../../ui/useNarrow';
import { formatNumber } from '../model/values';
import { useBoard, useColumns, useView } from '../session/context';
import { categoryOf, chartKind, measureOf, type ChartKind, type Point } from './chart';
import type { Layer } from './stack';
import { useChart } from './useChart';
import './chart.css';

const AXIS = { stroke: 'var(--text-secondary)', fontSize: 12 } as const;
const LINE = 'var(--primary)';
/** Room for the names beside the bars, in pixels. */
const NAMES_WIDTH = 140;
const NAMES_WIDTH_NARROW = 90;
/** Two lines of a name, in pixels. */
const BAR_HEIGHT = 30;
const PIE = { pie: '0%', donut: '55%' } as const;

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
        <ResponsiveContainer width="100%" height="100%">
          {picture(kind, points, layers, format)}
        </ResponsiveContainer>
      </figure>
      <table className="chart-numbers">
        <thead>
          <tr>
            <th scope="col">{by}</th>
            {measure.column !== undefined && <th scope="col">{t('chart.aggregates.count')}</th>}
            <th scope="col">{measured}</th>
            {layers.map(({ value, title, color }) => (
              <th key={value} scope="col">
                <i className="group-dot" style={{ background: color }} />
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map(({ value, title, color, members, amount }, index) => (
            <tr key={value} data-testid="chart-row">
              <th scope="row">
                <i className="group-dot" style={{ background: color }} />
                {title}
              </th>
              {measure.column !== undefined && <td>{plain.format(members.length)}</td>}
              <td>{format(amount)}</td>
              {layers.map((layer) => (
                <td key={layer.value}>{format(layer.amounts[index] ?? null)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Format = (amount: number | null) => string;

function picture(kind: ChartKind, points: readonly Point[], layers: readonly Layer[], format: Format) {
  const data = points.map((point, index) => ({
    ...point,
    ...Object.fromEntries(layers.map(({ amounts }, layer) => [`layer${layer}`, amounts[index] ?? 0])),
  }));
  const tip = (
    <Tooltip
      formatter={(amount) => format(typeof amount === 'number' ? amount : null)}
      contentStyle={{
        background: 'var(--background-raised)',
        borderColor: 'var(--border)',
        color: 'var(--text)',
      }}
      itemStyle={{ color: 'var(--text)' }}
      separator={layers.length === 0 ? '' : ': '}
      cursor={{ fill: 'var(--hover)' }}
    />
  );
  switch (kind) {
    case 'bar':
      return <Bars points={points} data={data} layers={layers} format={format} tip={tip} />;
    case 'line':
      return (
        <LineChart data={[...points]} accessibilityLayer={false}>
          {axes(format)}
          {tip}
          <Line dataKey="amount" name="" stroke={LINE} strokeWidth={2} isAnimationActive={false} />
        </LineChart>
      );
    case 'area':
      return (
        <AreaChart data={data} accessibilityLayer={false}>
          {axes(format)}
          {tip}
          {layers.length === 0 ? (
            <Area
              dataKey="amount"
              name=""
              stroke={LINE}
              fill={LINE}
              fillOpacity={0.25}
              isAnimationActive={false}
            />
          ) : (
            layers.map(({ value, title, color }, index) => (
              <Area
                key={value}
                dataKey={`layer${index}`}
                name={title}
                stackId="layers"
                stroke={color}
                fill={color}
                fillOpacity={0.6}
                isAnimationActive={false}
              />
            ))
          )}
        </AreaChart>
      );
    case 'pie':
    case 'donut':
      return (
        <PieChart accessibilityLayer={false}>
          {tip}
          <Pie
            data={points.filter(({ amount }) => amount !== null && amount > 0)}
            dataKey="amount"
            nameKey="title"
            innerRadius={PIE[kind]}
            isAnimationActive={false}
            rootTabIndex={-1}
            label={sliceName}
          >
            {points
              .filter(({ amount }) => amount !== null && amount > 0)
              .map(({ value, color }) => (
                <Cell key={value} fill={color} stroke="var(--background)" />
              ))}
          </Pie>
        </PieChart>
      );
    case 'column':
      return (
        <BarChart data={data} accessibilityLayer={false}>
          {axes(format)}
          {tip}
          {bars(points, layers, 90)}
        </BarChart>
      );
  }
}

interface SliceProps {
  readonly name?: string;
  readonly x?: number | string;
  readonly y?: number | string;
  readonly textAnchor?: 'start' | 'middle' | 'end' | 'inherit';
}

function sliceName({ name, x, y, textAnchor }: SliceProps) {
  return (
    <text x={x} y={y} textAnchor={textAnchor} fill="var(--text)" fontSize={12}>
      {name}
    </text>
  );
}

function axes(format: Format) {
  return [
    <CartesianGrid key="grid" stroke="var(--border)" vertical={false} />,
    <XAxis key="x" dataKey="title" {...AXIS} />,
    <YAxis key="y" {...AXIS} width="auto" tickFormatter={format} />,
  ];
}

/** One bar for each point, or one for each layer of it on top of each other. */
function bars(points: readonly Point[], layers: readonly Layer[], maxBarSize: number) {
  return layers.length === 0 ? (
    <Bar dataKey="amount" name="" isAnimationActive={false} maxBarSize={maxBarSize}>
      {points.map(({ value, color }) => (
        <Cell key={value} fill={color} />
      ))}
    </Bar>
  ) : (
    layers.map(({ value, title, color }, index) => (
      <Bar
        key={value}
        dataKey={`layer${index}`}
        name={title}
        stackId="layers"
        fill={color}
        isAnimationActive={false}
        maxBarSize={maxBarSize}
      />
    ))
  );
}

interface BarsProps {
  readonly points: readonly Point[];
  readonly data: readonly Point[];
  readonly layers: readonly Layer[];
  readonly format: Format;
  readonly tip: React.ReactNode;
}

function Bars({ points, data, layers, format, tip }: BarsProps) {
  const narrow = useNarrow();
  return (
    <BarChart data={[...data]} layout="vertical" accessibilityLayer={false}>
      <CartesianGrid stroke="var(--border)" horizontal={false} />
      <XAxis type="number" {...AXIS} tickFormatter={format} />
      <YAxis
        type="category"
        dataKey="title"
        {...AXIS}
        width={narrow ? NAMES_WIDTH_NARROW : NAMES_WIDTH}
        interval={0}
      />
      {tip}
      {bars(points, layers, 40)}
    </BarChart>
  );
}
