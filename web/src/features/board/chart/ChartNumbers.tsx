import { useTranslation } from 'react-i18next';
import type { Point } from './chart';
import type { Layer } from './stack';

interface ChartNumbersProps {
  readonly points: readonly Point[];
  /** What the points are divided into. */
  readonly layers: readonly Layer[];
  /** What the items are put together by. */
  readonly by: string;
  /** What is shown of them. */
  readonly measured: string;
  /** Whether how many they are is told besides. */
  readonly counted: boolean;
  readonly format: (amount: number | null) => string;
}

/**
 * The numbers of a chart as a table. On a narrow screen the rows of one with layers stand as blocks, each number beside its
 * name; the roles say that it is a table still.
 */
export function ChartNumbers({ points, layers, by, measured, counted, format }: ChartNumbersProps) {
  const { t, i18n } = useTranslation('board');
  const layered = layers.length > 0;
  const plain = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 });
  return (
    <table role="table" className={layered ? 'chart-numbers chart-numbers-layered' : 'chart-numbers'}>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">
            {by}
          </th>
          {counted && (
            <th scope="col" role="columnheader">
              {t('chart.aggregates.count')}
            </th>
          )}
          <th scope="col" role="columnheader">
            {measured}
          </th>
          {layers.map(({ value, title, color }) => (
            <th key={value} scope="col" role="columnheader">
              <i className="group-dot" style={{ background: color }} />
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {points.map(({ value, title, color, members, amount }, index) => (
          <tr key={value} role="row" data-testid="chart-row">
            <th scope="row" role="rowheader">
              <i className="group-dot" style={{ background: color }} />
              {title}
            </th>
            {counted && (
              <td role="cell">
                {layered && <ChartLabel title={t('chart.aggregates.count')} />}
                {plain.format(members.length)}
              </td>
            )}
            <td role="cell">
              {layered && <ChartLabel title={measured} />}
              {format(amount)}
            </td>
            {layers.map((layer) => (
              <td key={layer.value} role="cell">
                <ChartLabel title={layer.title} color={layer.color} />
                {format(layer.amounts[index] ?? null)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The name of a number where the table has no head; the head is what screen readers say. */
function ChartLabel({ title, color }: { readonly title: string; readonly color?: string }) {
  return (
    <span className="chart-numbers-label" aria-hidden>
      {color !== undefined && <i className="group-dot" style={{ background: color }} />}
      <span>{title}</span>
    </span>
  );
}
