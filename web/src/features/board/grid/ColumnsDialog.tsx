import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../../sync/model';
import { Dialog } from '../../../ui/Dialog';
import { viewOf } from '../columns/views';
import { useColumns, useReadOnly } from '../session/context';
import { AddColumnButton } from './AddColumnButton';
import { ColumnName } from './ColumnName';
import './columnsDialog.css';

/** All columns with what their headers offer, for where there are no headers: on phones, and in views that are no table. */
export function ColumnsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['board', 'common']);
  const columns = useColumns();
  const readOnly = useReadOnly();
  return (
    <Dialog
      open
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
      fullWidth
      maxWidth="xs"
      aria-labelledby="columns-title"
      data-testid="columns-dialog"
    >
      <DialogTitle id="columns-title">{t('column.all')}</DialogTitle>
      <DialogContent>
        <ul className="columns-list">
          {columns.map((column) => (
            <Line key={column.id} column={column} columns={columns} readOnly={readOnly} />
          ))}
        </ul>
      </DialogContent>
      <DialogActions>
        {!readOnly && <AddColumnButton />}
        <Button onClick={onClose}>{t('common:close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

interface LineProps {
  readonly column: Column;
  readonly columns: readonly Column[];
  readonly readOnly: boolean;
}

function Line({ column, columns, readOnly }: LineProps) {
  const Icon = viewOf(column.type).icon;
  return (
    <li data-testid="columns-line">
      <Icon size={16} aria-hidden />
      <ColumnName
        column={column}
        columns={columns}
        readOnly={readOnly}
        className="columns-name"
        buttonClassName="icon-button"
      />
    </li>
  );
}
