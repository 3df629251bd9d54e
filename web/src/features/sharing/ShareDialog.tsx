import { Button, DialogActions, DialogContent, DialogTitle, MenuItem, TextField } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../api/problem';
import { changeBoardKind, listBoardMembers, type BoardKind } from '../../api/sharing';
import { Dialog } from '../../ui/Dialog';
import { Failure } from '../../ui/Failure';
import '../../ui/rows.css';
import { showToast } from '../../ui/toasts';
import { useNarrow } from '../../ui/useNarrow';
import { closeDialog } from '../shell/dialogs';
import { refreshTrees, useBoards } from '../workspace/workspaces';
import { AddMember } from './AddMember';
import { GuestLinks } from './GuestLinks';
import { MemberRow } from './MemberRow';
import { OwnItems } from './OwnItems';
import './sharing.css';
import { useBoardAccess } from './useBoardAccess';

const KINDS: readonly BoardKind[] = ['open', 'private', 'shareable'];

/** Who sees a board and as what. Owners change it, others look. */
export function ShareDialog({ boardId }: { readonly boardId: string }) {
  const { t } = useTranslation('sharing');
  const { t: common } = useTranslation();
  const queries = useQueryClient();
  const narrow = useNarrow();
  const { boards } = useBoards();
  const access = useBoardAccess(boardId);
  const { data: members = [], error } = useQuery({
    queryKey: ['boardMembers', boardId],
    queryFn: () => listBoardMembers(boardId),
    // Others may be at it, too.
    staleTime: 0,
  });
  const owns = access?.permissions.includes('manage_access') ?? false;
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: ['boardMembers', boardId] });
    void queries.invalidateQueries({ queryKey: ['access', boardId] });
  };
  const handle = async (work: Promise<unknown>) => {
    await work.catch((problem: unknown) => showToast(messageOf(problem), { tone: 'error' }));
    refresh();
  };
  const handleKind = async (kind: BoardKind) => {
    await handle(changeBoardKind(boardId, kind));
    refreshTrees(queries);
  };
  const name = boards.find(({ id }) => id === boardId)?.name ?? '';
  return (
    <Dialog
      open
      onClose={closeDialog}
      fullWidth
      maxWidth="sm"
      fullScreen={narrow}
      aria-labelledby="share-title"
    >
      <DialogTitle id="share-title">{t('title', { board: name })}</DialogTitle>
      <DialogContent className="share-fields">
        <Failure message={error && messageOf(error)} />
        {access && !owns && (
          <p className="list-note">{t('mine', { role: t(`roles.${access.role}`).toLowerCase() })}</p>
        )}
        {access && (
          <TextField
            select
            margin="dense"
            label={t('kind')}
            value={access.kind}
            disabled={!owns}
            helperText={t(`kindHints.${access.kind}`)}
            onChange={(event) => {
              const kind = KINDS.find((each) => each === event.target.value);
              if (kind !== undefined) {
                void handleKind(kind);
              }
            }}
          >
            {KINDS.map((kind) => (
              <MenuItem key={kind} value={kind}>
                {t(`kinds.${kind}`)}
              </MenuItem>
            ))}
          </TextField>
        )}
        {access && (
          <OwnItems boardId={boardId} access={access} editable={owns} onDone={(work) => void handle(work)} />
        )}
        <section>
          <h3>{t('members')}</h3>
          {members.length === 0 && <p className="list-note">{t('noMembers')}</p>}
          <ul className="list-rows" data-testid="board-members">
            {members.map((member) => (
              <MemberRow
                key={member.id}
                boardId={boardId}
                member={member}
                editable={owns}
                onDone={(work) => void handle(work)}
              />
            ))}
          </ul>
          {owns && <AddMember boardId={boardId} members={members} onDone={(work) => void handle(work)} />}
        </section>
        {owns && access && <GuestLinks boardId={boardId} shareable={access.kind === 'shareable'} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={closeDialog}>{common('close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
