import {
  Autocomplete,
  Button,
  DialogActions,
  DialogContent,
  DialogTitle,
  IconButton,
  TextField,
} from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../api/problem';
import {
  addWorkspaceAdmin,
  listWorkspaceAdmins,
  removeWorkspaceAdmin,
  type WorkspaceAdmin,
} from '../../api/sharing';
import { Avatar } from '../../ui/Avatar';
import { Dialog } from '../../ui/Dialog';
import { Failure } from '../../ui/Failure';
import '../../ui/rows.css';
import { showToast } from '../../ui/toasts';
import { useNarrow } from '../../ui/useNarrow';
import { useMembers } from '../members/members';
import { closeDialog } from '../shell/dialogs';
import { may, useOrganization } from '../workspace/organization';
import './sharing.css';

interface WorkspaceAdminsDialogProps {
  readonly workspaceId: string;
  readonly name: string;
}

/** Who looks after a workspace. Admins of the organization change it, others look. */
export function WorkspaceAdminsDialog({ workspaceId, name }: WorkspaceAdminsDialogProps) {
  const { t } = useTranslation('sharing');
  const { t: common } = useTranslation();
  const queries = useQueryClient();
  const narrow = useNarrow();
  const editable = may(useOrganization()?.role, 'manageMembers');
  const queryKey = ['workspaceAdmins', workspaceId];
  const { data: admins = [], error } = useQuery({
    queryKey,
    queryFn: () => listWorkspaceAdmins(workspaceId),
    staleTime: 0,
  });
  const handle = async (work: Promise<unknown>) => {
    await work.catch((problem: unknown) => showToast(messageOf(problem), { tone: 'error' }));
    await queries.invalidateQueries({ queryKey });
  };
  return (
    <Dialog
      open
      onClose={closeDialog}
      fullWidth
      maxWidth="sm"
      fullScreen={narrow}
      aria-labelledby="admins-title"
    >
      <DialogTitle id="admins-title">{t('admins.title', { workspace: name })}</DialogTitle>
      <DialogContent className="share-fields" data-testid="workspace-admins">
        <Failure message={error && messageOf(error)} />
        <p className="list-note">{t('admins.what')}</p>
        {admins.length === 0 && <p className="list-note">{t('admins.none')}</p>}
        <ul className="list-rows">
          {admins.map((admin) => (
            <li key={admin.userId} className="list-row">
              <Avatar id={admin.userId} name={admin.name} />
              <span className="list-main">{admin.name}</span>
              {editable && (
                <IconButton
                  size="small"
                  aria-label={t('admins.remove', { name: admin.name })}
                  onClick={() => void handle(removeWorkspaceAdmin(workspaceId, admin.userId))}
                >
                  <X size={16} aria-hidden />
                </IconButton>
              )}
            </li>
          ))}
        </ul>
        {editable && (
          <AddAdmin admins={admins} onAdd={(userId) => void handle(addWorkspaceAdmin(workspaceId, userId))} />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={closeDialog}>{common('close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

interface AddAdminProps {
  readonly admins: readonly WorkspaceAdmin[];
  readonly onAdd: (userId: string) => void;
}

/** Members of the organization; guests and viewers cannot look after anything. */
function AddAdmin({ admins, onAdd }: AddAdminProps) {
  const { t } = useTranslation('sharing');
  const { members } = useMembers();
  const [chosen, setChosen] = useState<{ userId: string; name: string } | null>(null);
  const taken = new Set(admins.map(({ userId }) => userId));
  const choices = members.filter(({ userId, role }) => !taken.has(userId) && may(role, 'manageBoards'));
  return (
    <div className="share-add">
      <Autocomplete
        className="share-whom"
        size="small"
        options={choices}
        value={chosen}
        onChange={(_, choice) => setChosen(choice)}
        getOptionLabel={({ name }) => name}
        getOptionKey={({ userId }) => userId}
        isOptionEqualToValue={(one, other) => one.userId === other.userId}
        renderInput={(props) => <TextField {...props} label={t('admins.whom')} />}
      />
      <Button
        variant="contained"
        disabled={chosen === null}
        onClick={() => {
          if (chosen !== null) {
            onAdd(chosen.userId);
            setChosen(null);
          }
        }}
      >
        {t('add')}
      </Button>
    </div>
  );
}
