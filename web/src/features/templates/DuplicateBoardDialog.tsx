import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControl,
  FormControlLabel,
  FormLabel,
  Radio,
  RadioGroup,
} from '@mui/material';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { placeBoard, type Folder } from '../../api/folders';
import { duplicateBoard, type Copied } from '../../api/templates';
import { Failure } from '../../ui/Failure';
import { Field } from '../../ui/Field';
import { showToast } from '../../ui/toasts';
import { useSubmit } from '../../ui/useSubmit';
import { closeDialog } from '../shell/dialogs';
import { refreshTrees } from '../workspace/workspaces';
import './templates.css';

const CHOICES: readonly Copied[] = ['structure', 'items', 'updates'];

/** A board like this one, in the same folder, with as much of it as is wanted. */
export function DuplicateBoardDialog({ boardId, name }: { boardId: string; name: string }) {
  const { t } = useTranslation('templates');
  const { t: common } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [written, setWritten] = useState<string>(t('duplicateDefault', { name: name.slice(0, 190) }));
  const [what, setWhat] = useState<Copied>('items');
  const { busy, failure, field, handleSubmit } = useSubmit(async () => {
    const made = await duplicateBoard(boardId, written.trim(), what);
    const folder = folderOf(boardId, queries);
    if (folder !== undefined) {
      await placeBoard(made.id, folder.id, { afterId: boardId });
    }
    closeDialog();
    refreshTrees(queries);
    showToast(t('duplicated', { name }), { tone: 'success' });
    await navigate({ to: '/boards/$boardId', params: { boardId: made.id } });
  }, ['/name']);
  return (
    <Dialog open onClose={closeDialog} fullWidth maxWidth="xs" aria-labelledby="duplicate-title">
      <form onSubmit={handleSubmit}>
        <DialogTitle id="duplicate-title">{t('duplicateTitle', { name })}</DialogTitle>
        <DialogContent>
          <Failure message={failure} />
          <Field
            label={t('duplicateName')}
            margin="dense"
            autoFocus
            required
            value={written}
            onChange={setWritten}
            problem={field('/name')}
            onFocus={(event) => event.target.select()}
          />
          <FormControl margin="normal">
            <FormLabel id="duplicate-what">{t('duplicateWhat')}</FormLabel>
            <RadioGroup
              aria-labelledby="duplicate-what"
              value={what}
              onChange={(_, chosen) => setWhat(CHOICES.find((each) => each === chosen) ?? what)}
            >
              {CHOICES.map((choice) => (
                <FormControlLabel
                  key={choice}
                  value={choice}
                  control={<Radio />}
                  label={
                    <span className="duplicate-choice">
                      {t(choice)}
                      <small>{t(`${choice}Note`)}</small>
                    </span>
                  }
                />
              ))}
            </RadioGroup>
          </FormControl>
        </DialogContent>
        <DialogActions>
          <Button onClick={closeDialog}>{common('cancel')}</Button>
          <Button type="submit" variant="contained" loading={busy} disabled={written.trim() === ''}>
            {t('duplicate')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function folderOf(boardId: string, queries: QueryClient): Folder | undefined {
  return queries
    .getQueriesData<Folder[]>({ queryKey: ['folders'] })
    .flatMap(([, folders]) => folders ?? [])
    .find(({ boardIds }) => boardIds.includes(boardId));
}
