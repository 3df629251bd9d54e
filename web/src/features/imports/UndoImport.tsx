import { Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { undoImport } from '../../api/imports';
import { messageOf } from '../../api/problem';
import type { Job } from '../../api/types';
import { confirmDialog } from '../../ui/confirm';
import { showToast } from '../../ui/toasts';
import { refreshTrees } from '../workspace/workspaces';

/** Takes an import back as a whole, after asking. */
export function UndoImport({ job, boardName }: { job: Job; boardName: string }) {
  const { t } = useTranslation('imports');
  const queries = useQueryClient();
  if (job.undoneAt !== null || !job.result?.boardId) {
    return null;
  }
  const handleUndo = async () => {
    const sure = await confirmDialog({
      title: t('undoTitle'),
      body: t('undoBody', { board: boardName }),
      confirmLabel: t('undo'),
      danger: true,
    });
    if (sure) {
      try {
        await undoImport(job.id);
        await queries.invalidateQueries({ queryKey: ['job', job.id] });
        refreshTrees(queries);
      } catch (error) {
        showToast(messageOf(error), { tone: 'error' });
      }
    }
  };
  return (
    <Button startIcon={<Undo2 size={16} aria-hidden />} onClick={() => void handleUndo()}>
      {t('undo')}
    </Button>
  );
}
