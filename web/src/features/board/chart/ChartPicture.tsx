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
import { shortened, sliceNameLength } from './names';
import type { Layer } from './stack';

const AXIS = { stroke: 'var(--text-secondary)', fontSize: 12 } as const;
const LINE = 'var(--primary)';
/** Room for the names beside the bars, in pixels. */
const NAMES_WIDTH = 140;
const NAMES_WIDTH_NARROW = 90;
/** Parts of the whole. */
const NAMED_SLICE_MIN = 0.04;
const NAMED_SLICE_MIN_NARROW = 0.08;
const PIE = { pie: '0%', donut: '55%' } as const;

/** Characters of all names below the bars together, and of one when they are many. */
const NAMES_LENGTH = 100;
const NAMES_LENGTH_NARROW = 45;
const NAME_LENGTH_MIN = 9;
/** The highest number of the axis stands half above it. */
const MARGIN = { top: 10, right: 10, bottom: 0, left: 0 } as const;

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
  const narrow = useNarrow();
  const namesLength = narrow ? NAMES_LENGTH_NARROW : NAMES_LENGTH;
  const nameLength = Math.max(NAME_LENGTH_MIN, Math.floor(namesLength / props.points.length));
  return (
    <ResponsiveContainer width="100%" height="100%">
      {picture(props, nameLength, narrow ? NAMED_SLICE_MIN_NARROW : NAMED_SLICE_MIN)}
    </ResponsiveContainer>
  );
}

function picture(
  { kind, points, layers, format, whole }: ChartPictureProps,
  nameLength: number,
  namedSliceMin: number,
) {
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
        <LineChart data={[...points]} margin={MARGIN} accessibilityLayer={false}>
          {axes(format, whole, nameLength)}
          {tip}
          <Line dataKey="amount" name="" stroke={LINE} strokeWidth={2} isAnimationActive={false} />
        </LineChart>
      );
    case 'area':
      return (
        <AreaChart data={data} margin={MARGIN} accessibilityLayer={false}>
          {axes(format, whole, nameLength)}
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
            label={(slice: SliceProps) =>
              (slice.percent ?? 0) < namedSliceMin ? null : <SliceName {...slice} />
            }
            labelLine={false}
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
        <BarChart data={data} margin={MARGIN} accessibilityLayer={false}>
          {axes(format, whole, nameLength)}
          {tip}
          {bars(points, layers, 90)}
        </BarChart>
      );
  }
}

interface SliceProps {
  readonly name?: string;
  readonly percent?: number;
  readonly cx?: number | string;
  readonly x?: number | string;
  readonly y?: number | string;
  readonly textAnchor?: 'start' | 'middle' | 'end' | 'inherit';
}

/** Narrow slices have their names in the numbers alone: here they would lie on top of each other. */
function SliceName({ name = '', cx, x, y, textAnchor }: SliceProps) {
  return (
    <text x={x} y={y} textAnchor={textAnchor} fill="var(--text)" fontSize={12}>
      {shortened(name, sliceNameLength(Number(cx), Number(x), textAnchor === 'end'))}
    </text>
  );
}

/** Names share the width: a long one would take that of its neighbours, which are left out then. */
function axes(format: Format, whole: boolean, nameLength: number) {
  const short = (name: string) => {
    if (name.length <= nameLength) {
      return name;
    }
    // Weeks have their days behind them.
    const [first = name] = name.split(' · ');
    return shortened(first, nameLength);
  };
  return [
    <CartesianGrid key="grid" stroke="var(--border)" vertical={false} />,
    <XAxis key="x" dataKey="title" {...AXIS} tickFormatter={short} />,
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
