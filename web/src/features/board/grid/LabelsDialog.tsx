import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column, StatusLabel } from '../../../sync/model';
import { palette } from '../../../ui/color';
import { useBoard } from '../session/context';

type Draft = StatusLabel & { readonly id: number };

let lastDraftId = 0;

/** Adds, renames, recolours and removes the labels of a status column. */
export function LabelsDialog({ column, onClose }: { column: Column; onClose: () => void }) {
  const { t } = useTranslation(['board', 'common']);
  const { actions } = useBoard();
  const [drafts, setDrafts] = useState<readonly Draft[]>(() =>
    (column.settings.labels ?? []).map((label) => ({ ...label, id: ++lastDraftId })),
  );
  const change = (id: number, changes: Partial<StatusLabel>) =>
    setDrafts(drafts.map((draft) => (draft.id === id ? { ...draft, ...changes } : draft)));
  const save = async () => {
    const labels = drafts
      .filter(({ label }) => label.trim() !== '')
      .map(({ label, color, done }, order) => ({
        label: label.trim(),
        color,
        order,
        ...(done === true ? { done } : {}),
      }));
    if (await actions.changeColumnSettings(column.id, { ...column.settings, labels })) {
      onClose();
    }
  };
  const add = () => {
    const color = palette.find((each) => drafts.every((draft) => draft.color !== each)) ?? palette[0];
    setDrafts([...drafts, { id: ++lastDraftId, label: '', color }]);
  };
  return (
    <Dialog open onClose={onClose} onKeyDown={(event) => event.stopPropagation()} fullWidth maxWidth="xs">
      <DialogTitle>{t('labels.title', { title: column.title })}</DialogTitle>
      <DialogContent>
        <ul className="labels">
          {drafts.map((draft) => (
            <li key={draft.id}>
              <input
                type="color"
                aria-label={t('labels.color')}
                value={draft.color}
                onChange={(event) => change(draft.id, { color: event.target.value })}
              />
              <input
                className="labels-name"
                aria-label={t('labels.label')}
                value={draft.label}
                maxLength={100}
                autoFocus={draft.label === ''}
                onChange={(event) => change(draft.id, { label: event.target.value })}
              />
              <FormControlLabel
                label={t('labels.done')}
                control={
                  <Checkbox
                    size="small"
                    checked={draft.done === true}
                    onChange={(event) => change(draft.id, { done: event.target.checked })}
                  />
                }
              />
              <button
                type="button"
                className="icon-button"
                aria-label={t('labels.remove', { label: draft.label })}
                onClick={() => setDrafts(drafts.filter(({ id }) => id !== draft.id))}
              >
                <X size={16} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
        <Button onClick={add}>{t('labels.add')}</Button>
        <p className="labels-hint">{t('labels.hint')}</p>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
        <Button variant="contained" onClick={() => void save()}>
          {t('common:save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
