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
import { useNarrow } from '../../../ui/useNarrow';
import type { ChartKind, Point } from './chart';
import type { Layer } from './stack';

const AXIS = { stroke: 'var(--text-secondary)', fontSize: 12 } as const;
const LINE = 'var(--primary)';
/** Room for the names beside the bars, in pixels. */
const NAMES_WIDTH = 140;
const NAMES_WIDTH_NARROW = 90;
const PIE = { pie: '0%', donut: '55%' } as const;

type Format = (amount: number | null) => string;

interface ChartPictureProps {
  readonly kind: ChartKind;
  readonly points: readonly Point[];
  readonly layers: readonly Layer[];
  readonly format: Format;
  /** Whether there are no halves of what is counted. */
  readonly whole: boolean;
}

/** The points as bars, lines or slices. What draws them is large and comes after the numbers. */
export function ChartPicture(props: ChartPictureProps) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      {picture(props)}
    </ResponsiveContainer>
  );
}

function picture({ kind, points, layers, format, whole }: ChartPictureProps) {
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
      return <Bars points={points} data={data} layers={layers} format={format} whole={whole} tip={tip} />;
    case 'line':
      return (
        <LineChart data={[...points]} accessibilityLayer={false}>
          {axes(format, whole)}
          {tip}
          <Line dataKey="amount" name="" stroke={LINE} strokeWidth={2} isAnimationActive={false} />
        </LineChart>
      );
    case 'area':
      return (
        <AreaChart data={data} accessibilityLayer={false}>
          {axes(format, whole)}
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
          {axes(format, whole)}
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

function axes(format: Format, whole: boolean) {
  return [
    <CartesianGrid key="grid" stroke="var(--border)" vertical={false} />,
    <XAxis key="x" dataKey="title" {...AXIS} />,
    <YAxis key="y" {...AXIS} width="auto" tickFormatter={format} allowDecimals={!whole} />,
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
  readonly whole: boolean;
  readonly tip: React.ReactNode;
}

function Bars({ points, data, layers, format, whole, tip }: BarsProps) {
  const narrow = useNarrow();
  return (
    <BarChart data={[...data]} layout="vertical" accessibilityLayer={false}>
      <CartesianGrid stroke="var(--border)" horizontal={false} />
      <XAxis type="number" {...AXIS} tickFormatter={format} allowDecimals={!whole} />
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
