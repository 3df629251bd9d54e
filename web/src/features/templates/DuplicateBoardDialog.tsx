import { FormControl, FormControlLabel, FormLabel, Radio, RadioGroup } from '@mui/material';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { placeBoard, type Folder } from '../../api/folders';
import { duplicateBoard, type Copied } from '../../api/templates';
import { NameDialog } from '../../ui/NameDialog';
import { showToast } from '../../ui/toasts';
import { closeDialog } from '../shell/dialogs';
import { refreshTrees } from '../workspace/workspaces';
import './templates.css';

const CHOICES: readonly Copied[] = ['structure', 'items', 'updates'];

/** A board like this one, in the same folder, with as much of it as is wanted. */
export function DuplicateBoardDialog({ boardId, name }: { boardId: string; name: string }) {
  const { t } = useTranslation('templates');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [what, setWhat] = useState<Copied>('items');
  const duplicate = async (written: string) => {
    const made = await duplicateBoard(boardId, written, what);
    const folder = folderOf(boardId, queries);
    if (folder !== undefined) {
      await placeBoard(made.id, folder.id, { afterId: boardId });
    }
    refreshTrees(queries);
    showToast(t('duplicated', { name }), { tone: 'success' });
    await navigate({ to: '/boards/$boardId', params: { boardId: made.id } });
  };
  return (
    <NameDialog
      title={t('duplicateTitle', { name })}
      label={t('duplicateName')}
      initial={t('duplicateDefault', { name: name.slice(0, 190) })}
      confirmLabel={t('duplicate')}
      onSubmit={duplicate}
      onClose={closeDialog}
    >
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
    </NameDialog>
  );
}

function folderOf(boardId: string, queries: QueryClient): Folder | undefined {
  return queries
    .getQueriesData<Folder[]>({ queryKey: ['folders'] })
    .flatMap(([, folders]) => folders ?? [])
    .find(({ boardIds }) => boardIds.includes(boardId));
}
