import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/Dialog';
import { previewColumnConversion } from '../../../api/columns';
import { messageOf } from '../../../api/problem';
import type { ColumnType } from '../../../api/types';
import type { Column } from '../../../sync/model';
import { modelOf } from '../columns/models';
import { columnTypes } from '../columns/views';
import { useBoard } from '../session/context';
import './labels.css';
import './columnSettings.css';

const SHOWN_MAX = 8;

/** Another type for a column: what becomes of its values is shown before anything happens. */
export function ConvertDialog({ column, onClose }: { column: Column; onClose: () => void }) {
  const { t } = useTranslation(['board', 'common']);
  const { actions, store } = useBoard();
  const types = columnTypes.filter(
    (type) => type !== column.type && type !== 'connect_boards' && modelOf(type).readOnly !== true,
  );
  const [type, setType] = useState<ColumnType>(column.type === 'text' ? 'number' : 'text');
  const [busy, setBusy] = useState(false);
  const { data, error } = useQuery({
    queryKey: ['column-conversion', column.id, column.version, type],
    queryFn: () => previewColumnConversion(store.boardId, column.id, type),
    gcTime: 0,
    retry: false,
    // Once it is converted there is nothing to look at before.
    enabled: !busy,
  });
  const convert = async () => {
    setBusy(true);
    if (await actions.convertColumn(column.id, type)) {
      onClose();
    }
    setBusy(false);
  };
  return (
    <Dialog open onClose={onClose} onKeyDown={(event) => event.stopPropagation()} fullWidth maxWidth="xs">
      <DialogTitle>{t('convert.title', { title: column.title })}</DialogTitle>
      <DialogContent>
        <div className="column-settings">
          <label>
            {t('convert.type')}
            <select
              value={type}
              data-testid="convert-type"
              onChange={({ target: { value } }) => setType(types.find((each) => each === value) ?? type)}
            >
              {types.map((each) => (
                <option key={each} value={each}>
                  {t(`column.types.${each}`)}
                </option>
              ))}
            </select>
          </label>
        </div>
        <div className="convert-counts" aria-live="polite" data-testid="convert-preview">
          {error !== null && <p>{messageOf(error)}</p>}
          {data === undefined && error === null && <div className="skeleton-row" />}
          {data !== undefined && (
            <>
              <p>{t('convert.keeps', { count: data.converted })}</p>
              <p>{data.lost === 0 ? t('convert.losesNone') : t('convert.loses', { count: data.lost })}</p>
              <ul className="convert-lost">
                {data.samples.slice(0, SHOWN_MAX).map(({ itemId, text }) => (
                  <li key={itemId}>
                    {store.item(itemId)?.name}: {text.slice(0, 100)}
                  </li>
                ))}
                {data.lost > SHOWN_MAX && <li>{t('convert.more', { count: data.lost - SHOWN_MAX })}</li>}
              </ul>
            </>
          )}
        </div>
        <p className="labels-hint">{t('convert.hint')}</p>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
        <Button
          variant="contained"
          disabled={busy || data === undefined}
          data-testid="convert-apply"
          onClick={() => void convert()}
        >
          {t('convert.apply')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
