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

interface EditorsDialogProps {
  readonly column: Column;
  readonly onClose: () => void;
}

/** Owners of the board say who may change the values of a column. */
export function EditorsDialog({ column, onClose }: EditorsDialogProps) {
  const { t } = useTranslation(['sharing', 'common']);
  const { actions } = useBoard();
  const { editors, ...others } = column.settings;
  const [chosen, setChosen] = useState<(typeof CHOICES)[number]>(editors ?? 'all');
  const save = async () => {
    const settings = chosen === 'all' ? others : { ...others, editors: chosen };
    if (chosen === (editors ?? 'all') || (await actions.changeColumnSettings(column.id, settings))) {
      onClose();
    }
  };
  return (
    <Dialog open onClose={onClose} onKeyDown={(event) => event.stopPropagation()} fullWidth maxWidth="xs">
      <DialogTitle>{t('editors.title', { title: column.title })}</DialogTitle>
      <DialogContent>
        <div
          className="column-editors"
          role="radiogroup"
          aria-label={t('editors.title', { title: column.title })}
        >
          {CHOICES.map((choice) => (
            <label key={choice}>
              <input
                type="radio"
                name="editors"
                checked={choice === chosen}
                data-testid={`editors-${choice}`}
                onChange={() => setChosen(choice)}
              />
              {t(`editors.${choice}`)}
            </label>
          ))}
        </div>
        <p className="connect-hint">{t('editors.hint')}</p>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
        <Button variant="contained" data-testid="editors-save" onClick={() => void save()}>
          {t('common:save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
