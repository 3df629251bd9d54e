import { Button, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog';
import { CellContent } from '../board/cells/CellContent';
import { cellValue } from '../board/model/values';
import { useColumns, useItem } from '../board/session/context';
import '../board/grid/cells.css';

/** What the view shows of one item, all of it in one place. */
export function SharedItem({ itemId, onClose }: { itemId: string; onClose: () => void }) {
  const { t } = useTranslation('share');
  const item = useItem(itemId);
  const columns = useColumns();
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="shared-item-title">
      <DialogTitle id="shared-item-title">{item?.name}</DialogTitle>
      <DialogContent>
        <dl className="shared-item">
          {columns.map((column) => {
            const value = item === undefined ? undefined : cellValue(item, column);
            return (
              <div key={column.id}>
                <dt>{column.title}</dt>
                <dd className={`card-value card-${column.type}`}>
                  {value === undefined ? (
                    <span className="shared-none">{t('noValue')}</span>
                  ) : (
                    <CellContent column={column} value={value} />
                  )}
                </dd>
              </div>
            );
          })}
        </dl>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
