import { Check, SquareCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ColumnView, ContentProps, SummaryProps } from '../columnView';

function CheckboxContent({ value }: ContentProps) {
  return value === true ? <Check className="cell-check" size={18} aria-hidden /> : null;
}

function Checked({ column, items }: SummaryProps) {
  const { t } = useTranslation('board');
  const done = items.filter((item) => item.itemData[column.key] === true).length;
  return <small>{t('grid.checked', { done, total: items.length })}</small>;
}

export const checkboxView: ColumnView = { icon: SquareCheck, Content: CheckboxContent, Summary: Checked };
