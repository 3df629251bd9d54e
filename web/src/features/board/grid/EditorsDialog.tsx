import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../../sync/model';
import { useBoard } from '../session/context';
import './columnSettings.css';

const CHOICES = ['all', 'editor', 'owner'] as const;

interface ColumnDialogProps {
  readonly column: Column;
  readonly onClose: () => void;
}

interface RolesDialogProps extends ColumnDialogProps {
  readonly setting: 'editors' | 'viewers';
}

/** Owners of the board say who may change the values of a column. */
export function EditorsDialog(props: ColumnDialogProps) {
  return <RolesDialog {...props} setting="editors" />;
}

/** Owners of the board say who sees a column. */
export function ViewersDialog(props: ColumnDialogProps) {
  return <RolesDialog {...props} setting="viewers" />;
}

function RolesDialog({ column, setting, onClose }: RolesDialogProps) {
  const { t } = useTranslation(['sharing', 'common']);
  const { actions } = useBoard();
  const { [setting]: before = 'all', ...others } = column.settings;
  const [chosen, setChosen] = useState<(typeof CHOICES)[number]>(before);
  const save = async () => {
    const settings = chosen === 'all' ? others : { ...others, [setting]: chosen };
    if (chosen === before || (await actions.changeColumnSettings(column.id, settings))) {
      onClose();
    }
  };
  return (
    <Dialog open onClose={onClose} onKeyDown={(event) => event.stopPropagation()} fullWidth maxWidth="xs">
      <DialogTitle>{t(`${setting}.title`, { title: column.title })}</DialogTitle>
      <DialogContent>
        <div
          className="column-editors"
          role="radiogroup"
          aria-label={t(`${setting}.title`, { title: column.title })}
        >
          {CHOICES.map((choice) => (
            <label key={choice}>
              <input
                type="radio"
                name={setting}
                checked={choice === chosen}
                data-testid={`${setting}-${choice}`}
                onChange={() => setChosen(choice)}
              />
              {t(`${setting}.${choice}`)}
            </label>
          ))}
        </div>
        <p className="connect-hint">{t(`${setting}.hint`)}</p>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
        <Button variant="contained" data-testid={`${setting}-save`} onClick={() => void save()}>
          {t('common:save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
