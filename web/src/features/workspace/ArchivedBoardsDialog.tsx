import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../api/problem';
import { listWorkspaceBoards } from '../../api/workspaces';
import { Failure } from '../../ui/Failure';
import '../../ui/rows.css';
import { closeDialog } from '../shell/dialogs';
import { deleteAfterAsking, restore } from './boardActions';
import { may, useOrganization } from './organization';

/** Brings archived boards back, or deletes them. */
export function ArchivedBoardsDialog({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation('workspace');
  const { t: common } = useTranslation();
  const queries = useQueryClient();
  const organization = useOrganization();
  const manages = may(organization?.role, 'manageBoards');
  const { data, error } = useQuery({
    queryKey: ['boards', 'archived', workspaceId],
    queryFn: () => listWorkspaceBoards(workspaceId, true),
    staleTime: 0,
  });
  return (
    <Dialog open onClose={closeDialog} fullWidth maxWidth="sm" aria-labelledby="archived-title">
      <DialogTitle id="archived-title">{t('archivedBoards')}</DialogTitle>
      <DialogContent>
        <Failure message={error && messageOf(error)} />
        {data?.length === 0 && <p>{t('nothingArchived')}</p>}
        <ul className="list-rows">
          {data?.map((board) => (
            <li key={board.id} className="list-row">
              <span className="list-main">{board.name}</span>
              {manages && (
                <>
                  <Button size="small" onClick={() => void restore(board, queries)}>
                    {t('restore')}
                  </Button>
                  <Button size="small" color="error" onClick={() => void deleteAfterAsking(board, queries)}>
                    {t('delete')}
                  </Button>
                </>
              )}
            </li>
          ))}
        </ul>
      </DialogContent>
      <DialogActions>
        <Button onClick={closeDialog}>{common('close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
