import { Hash } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Column, ColumnSettings } from '../../../../sync/model';
import { TextEditor } from '../../editors/TextEditor';
import { formatNumber } from '../../model/format';
import type { ColumnView, SummaryProps } from '../columnView';

type Footer = NonNullable<ColumnSettings['footer']>;
export const FOOTERS: readonly Footer[] = ['sum', 'average', 'min', 'max', 'median', 'count', 'none'];
const DIGITS = 12;

export function footerOf(numbers: readonly number[], footer: Footer): number {
  const sum = () => numbers.reduce((total, number) => total + number, 0);
  switch (footer) {
    case 'sum':
      return sum();
    case 'average':
      return sum() / numbers.length;
    case 'min':
      return Math.min(...numbers);
    case 'max':
      return Math.max(...numbers);
    case 'median': {
      const sorted = numbers.toSorted((a, b) => a - b);
      const middle = sorted.length / 2;
      const upper = sorted[Math.floor(middle)] ?? 0;
      return Number.isInteger(middle) ? (upper + (sorted[middle - 1] ?? 0)) / 2 : upper;
    }
    case 'count':
    case 'none':
      return numbers.length;
  }
}

export function NumberSummary({ column, items }: SummaryProps) {
  const { t } = useTranslation('board');
  const footer = column.settings.footer ?? 'sum';
  const numbers = items
    .map((item) => item.itemData[column.key])
    .filter((value): value is number => typeof value === 'number');
  return numbers.length === 0 || footer === 'none' ? null : (
    <span className="summary-sum">
      <span>{shown(Number(footerOf(numbers, footer).toPrecision(DIGITS)), footer, column)}</span>
      <small>{t(`footers.${footer}`)}</small>
    </span>
  );
}

function shown(number: number, footer: Footer, column: Column): string {
  return footer === 'count' ? String(number) : formatNumber(number, column);
}

export const numberView: ColumnView = {
  icon: Hash,
  Editor: TextEditor,
  Summary: NumberSummary,
  settings: [
    { kind: 'text', name: 'unit', lengthMax: 12 },
    { kind: 'whole', name: 'decimals', min: 0, max: 10 },
    { kind: 'choice', name: 'footer', options: FOOTERS },
  ],
};
