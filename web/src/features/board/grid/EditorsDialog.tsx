import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/Dialog';
import type { Column, StoredView } from '../../../sync/model';
import { useBoard } from '../session/context';
import { viewersOf } from '../views/viewers';
import './columnSettings.css';

const CHOICES = ['all', 'editor', 'owner'] as const;

interface ColumnDialogProps {
  readonly column: Column;
  readonly onClose: () => void;
}

type Choice = (typeof CHOICES)[number];

interface RolesDialogProps {
  readonly setting: 'editors' | 'viewers';
  readonly title: string;
  readonly before: Choice;
  readonly hint: string;
  readonly onSave: (chosen: Choice) => Promise<boolean>;
  readonly onClose: () => void;
}

/** Owners of the board say who may change the values of a column. */
export function EditorsDialog(props: ColumnDialogProps) {
  return <ColumnRolesDialog {...props} setting="editors" />;
}

/** Owners of the board say who sees a column. */
export function ViewersDialog(props: ColumnDialogProps) {
  return <ColumnRolesDialog {...props} setting="viewers" />;
}

interface ViewDialogProps {
  readonly stored: StoredView;
  readonly onSave: (viewers: 'editor' | 'owner' | null) => Promise<boolean>;
  readonly onClose: () => void;
}

/** Owners of the board say who sees a shared view. */
export function ViewViewersDialog({ stored, onSave, onClose }: ViewDialogProps) {
  const { t } = useTranslation('sharing');
  return (
    <RolesDialog
      setting="viewers"
      title={stored.name}
      before={viewersOf(stored) ?? 'all'}
      hint={t('viewers.viewHint')}
      onSave={(chosen) => onSave(chosen === 'all' ? null : chosen)}
      onClose={onClose}
    />
  );
}

function ColumnRolesDialog({
  column,
  setting,
  onClose,
}: ColumnDialogProps & Pick<RolesDialogProps, 'setting'>) {
  const { t } = useTranslation('sharing');
  const { actions } = useBoard();
  const { [setting]: before = 'all', ...others } = column.settings;
  return (
    <RolesDialog
      setting={setting}
      title={column.title}
      before={before}
      hint={t(`${setting}.hint`)}
      onSave={(chosen) =>
        actions.changeColumnSettings(column.id, chosen === 'all' ? others : { ...others, [setting]: chosen })
      }
      onClose={onClose}
    />
  );
}

function RolesDialog({ setting, title, before, hint, onSave, onClose }: RolesDialogProps) {
  const { t } = useTranslation(['sharing', 'common']);
  const [chosen, setChosen] = useState<Choice>(before);
  const save = async () => {
    if (chosen === before || (await onSave(chosen))) {
      onClose();
    }
  };
  return (
    <Dialog open onClose={onClose} onKeyDown={(event) => event.stopPropagation()} fullWidth maxWidth="xs">
      <DialogTitle>{t(`${setting}.title`, { title })}</DialogTitle>
      <DialogContent>
        <div className="column-editors" role="radiogroup" aria-label={t(`${setting}.title`, { title })}>
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
        <p className="connect-hint">{hint}</p>
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
