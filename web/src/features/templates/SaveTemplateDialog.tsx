import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
} from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveBoardAsTemplate } from '../../api/templates';
import { Failure } from '../../ui/Failure';
import { Field } from '../../ui/Field';
import { showToast } from '../../ui/toasts';
import { useSubmit } from '../../ui/useSubmit';
import { closeDialog } from '../shell/dialogs';

/** Keeps a board's columns, groups and perhaps items for starting others. */
export function SaveTemplateDialog({ boardId, name }: { boardId: string; name: string }) {
  const { t } = useTranslation('templates');
  const { t: common } = useTranslation();
  const queries = useQueryClient();
  const [written, setWritten] = useState(name);
  const [withItems, setWithItems] = useState(true);
  const { busy, failure, field, handleSubmit } = useSubmit(async () => {
    const template = await saveBoardAsTemplate(boardId, written.trim(), withItems);
    closeDialog();
    showToast(t('saved', { name: template.name }), { tone: 'success' });
    await queries.invalidateQueries({ queryKey: ['templates'] });
  }, ['/name']);
  return (
    <Dialog open onClose={closeDialog} fullWidth maxWidth="xs" aria-labelledby="save-template-title">
      <form onSubmit={handleSubmit}>
        <DialogTitle id="save-template-title">{t('saveTitle')}</DialogTitle>
        <DialogContent>
          <Failure message={failure} />
          <Field
            label={t('saveName')}
            margin="dense"
            autoFocus
            required
            value={written}
            onChange={setWritten}
            problem={field('/name')}
            onFocus={(event) => event.target.select()}
          />
          <FormControlLabel
            control={
              <Checkbox checked={withItems} onChange={(event) => setWithItems(event.target.checked)} />
            }
            label={t('withItems')}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={closeDialog}>{common('cancel')}</Button>
          <Button type="submit" variant="contained" loading={busy} disabled={written.trim() === ''}>
            {t('save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
