import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column, StatusLabel } from '../../../sync/model';
import { Dialog } from '../../../ui/Dialog';
import { palette } from '../../../ui/color';
import { useBoard } from '../session/context';
import './labels.css';
import './columnSettings.css';

type Draft = StatusLabel & { readonly id: number; readonly was: string | null };

/** A label that goes, and the draft that takes its place; `null` leaves items without a label. */
interface Removed {
  readonly label: string;
  readonly by: number | null;
}

let lastDraftId = 0;

/** Adds, renames, recolours and removes the labels of a column. */
export function LabelsDialog({ column, onClose }: { column: Column; onClose: () => void }) {
  const { t } = useTranslation(['board', 'common']);
  const { actions } = useBoard();
  const [drafts, setDrafts] = useState<readonly Draft[]>(() =>
    (column.settings.labels ?? []).map((label) => ({ ...label, id: ++lastDraftId, was: label.label })),
  );
  const [removed, setRemoved] = useState<readonly Removed[]>([]);
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
    const nameOf = (id: number | null) => drafts.find((draft) => draft.id === id)?.label.trim() || null;
    const renamed = drafts.flatMap(({ was, label }) =>
      was === null || was === label.trim() || label.trim() === '' ? [] : [[was, label.trim()] as const],
    );
    const gone = drafts.flatMap(({ was, label }) => (was !== null && label.trim() === '' ? [was] : []));
    const replace = Object.fromEntries([
      ...renamed,
      ...gone.map((label) => [label, null] as const),
      ...removed.map(({ label, by }) => [label, nameOf(by)] as const),
    ]);
    if (await actions.changeLabels(column.id, labels, replace)) {
      onClose();
    }
  };
  const remove = ({ id, was }: Draft) => {
    setDrafts(drafts.filter((draft) => draft.id !== id));
    // What was to become the label that goes now has to become something else.
    const others = removed.map((each) => (each.by === id ? { ...each, by: null } : each));
    setRemoved(was === null ? others : [...others, { label: was, by: null }]);
  };
  const swap = (index: number) => {
    const [first, second] = [drafts[index - 1], drafts[index]];
    if (first !== undefined && second !== undefined) {
      setDrafts(drafts.with(index - 1, second).with(index, first));
    }
  };
  const add = () => {
    const color = palette.find((each) => drafts.every((draft) => draft.color !== each)) ?? palette[0];
    setDrafts([...drafts, { id: ++lastDraftId, was: null, label: '', color }]);
  };
  return (
    <Dialog open onClose={onClose} onKeyDown={(event) => event.stopPropagation()} fullWidth maxWidth="xs">
      <DialogTitle>{t('labels.title', { title: column.title })}</DialogTitle>
      <DialogContent>
        <ul className="labels">
          {drafts.map((draft, index) => (
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
              {column.type === 'status' && (
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
              )}
              <button
                type="button"
                className="icon-button"
                aria-label={t('labels.up', { label: draft.label })}
                disabled={index === 0}
                onClick={() => swap(index)}
              >
                <ArrowUp size={14} aria-hidden />
              </button>
              <button
                type="button"
                className="icon-button"
                aria-label={t('labels.down', { label: draft.label })}
                disabled={index === drafts.length - 1}
                onClick={() => swap(index + 1)}
              >
                <ArrowDown size={14} aria-hidden />
              </button>
              <button
                type="button"
                className="icon-button"
                aria-label={t('labels.remove', { label: draft.label })}
                onClick={() => remove(draft)}
              >
                <X size={16} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
        <Button onClick={add}>{t('labels.add')}</Button>
        {removed.map(({ label, by }) => (
          <label key={label} className="labels-replace">
            {t('labels.becomes', { label })}
            <select
              value={by ?? ''}
              onChange={({ target: { value } }) =>
                setRemoved(
                  removed.map((each) =>
                    each.label === label ? { label, by: value === '' ? null : Number(value) } : each,
                  ),
                )
              }
            >
              <option value="">{t('labels.none')}</option>
              {drafts.map((draft) => (
                <option key={draft.id} value={draft.id}>
                  {draft.label}
                </option>
              ))}
            </select>
          </label>
        ))}
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
