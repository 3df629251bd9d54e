import { Check, SquareFunction, TriangleAlert, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isFault } from '../../../../sync/fault';
import type { FaultValue } from '../../../../sync/model';
import type { ColumnView, ContentProps } from '../columnView';
import { modelOf } from '../models';
import { FOOTERS, NumberSummary } from '../number/view';
import './formula.css';

function FormulaContent({ column, value }: ContentProps) {
  if (isFault(value)) {
    return <Fault fault={value} />;
  }
  if (typeof value === 'boolean') {
    const Icon = value ? Check : X;
    return <Icon className={value ? 'cell-check' : 'formula-no'} size={18} aria-hidden />;
  }
  const text = modelOf('formula').text(value, column, String);
  return typeof value === 'number' ? <span className="formula-number">{text}</span> : text;
}

/** Why there is no value, and at which character of the formula. */
function Fault({ fault }: { fault: FaultValue }) {
  const { t } = useTranslation('board');
  return (
    <span className="formula-fault" title={t('formula.fault', { ...fault })}>
      <TriangleAlert size={14} aria-hidden />
      <span>{t('formula.inCell', { ...fault })}</span>
    </span>
  );
}

export const formulaView: ColumnView = {
  icon: SquareFunction,
  Content: FormulaContent,
  Summary: ({ column, items }) =>
    column.settings.result === 'number' ? <NumberSummary column={column} items={items} /> : null,
  settingsFirst: true,
  settings: [
    { kind: 'formula', name: 'formula' },
    { kind: 'text', name: 'unit', lengthMax: 12 },
    { kind: 'whole', name: 'decimals', min: 0, max: 10 },
    { kind: 'choice', name: 'footer', options: FOOTERS },
  ],
};
