import { useTranslation } from 'react-i18next';
import './grid.css';

const ROWS = 14;

/** Rows of the final height while the board is on its way. */
export function GridSkeleton() {
  const { t } = useTranslation('board');
  return (
    <div className="skeleton" role="status" aria-label={t('loading')}>
      {Array.from({ length: ROWS }, (_, index) => (
        <div key={index} className="skeleton-row" />
      ))}
    </div>
  );
}
