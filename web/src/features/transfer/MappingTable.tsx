import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TransferColumn, TransferPreview } from '../../api/transfers';
import type { Board, Column } from '../../api/types';
import { fits } from './fits';

interface MappingTableProps {
  readonly preview: TransferPreview;
  readonly target: Board;
  readonly onChoose: (column: string, target: string | null) => void;
}

/** Which column of the other board takes which, and what it cannot hold. */
export function MappingTable({ preview, target, onChoose }: MappingTableProps) {
  const { t } = useTranslation('transfer');
  const shown = [...preview.columns].sort(
    (left, right) => Number(right.filled > 0) - Number(left.filled > 0),
  );
  return (
    <section className="transfer-columns" aria-live="polite">
      <h3>{t('columns')}</h3>
      <p className="transfer-hint">
        {t('columnsHint')}
        {preview.subitems > 0 && ` ${t('withSubitems', { count: preview.subitems })}`}
      </p>
      <ul data-testid="transfer-mapping">
        {shown.map((column) => (
          <li key={column.key} data-column={column.key}>
            <span className="transfer-column">{column.title}</span>
            <ArrowRight size={16} aria-hidden />
            <select
              value={column.target ?? ''}
              aria-label={column.title}
              onChange={({ target: { value } }) => onChoose(column.key, value === '' ? null : value)}
            >
              <option value="">{t('dropped')}</option>
              {options(column, target.columns).map((each) => (
                <option key={each.key} value={each.key}>
                  {each.title}
                </option>
              ))}
            </select>
            <Loss column={column} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function options(column: TransferColumn, columns: readonly Column[]): readonly Column[] {
  return columns.filter((each) => each.key === column.target || fits(column.type, each.type));
}

function Loss({ column }: { column: TransferColumn }) {
  const { t } = useTranslation('transfer');
  if (column.filled === 0) {
    return <span className="transfer-note">{t('nothing')}</span>;
  }
  if (column.lost === 0) {
    return <span className="transfer-note">{t('allKept', { count: column.filled })}</span>;
  }
  return (
    <span className="transfer-note transfer-lost">
      {t('lost', { count: column.lost, filled: column.filled })}
      {column.samples.slice(0, 3).map(({ itemId, text, why }) => (
        <span key={itemId} className="transfer-sample">
          {text.slice(0, 60)} ({t(`why.${why}`)})
        </span>
      ))}
    </span>
  );
}
