import { Button, DialogActions, DialogContent, DialogTitle, MenuItem, TextField } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeFolder, createFolder } from '../../api/folders';
import { Dialog } from '../../ui/Dialog';
import { NameDialog } from '../../ui/NameDialog';
import { closeDialog } from '../shell/dialogs';
import { useFolderActions, useTree } from './folders';
import { flattened, homesFor } from './folderTree';
import { refreshTrees } from './workspaces';

export function NewFolderDialog({ workspaceId, parentId }: { workspaceId: string; parentId: string | null }) {
  const { t } = useTranslation('workspace');
  const queries = useQueryClient();
  return (
    <NameDialog
      title={t('newFolder')}
      label={t('folderName')}
      confirmLabel={t('create')}
      onClose={closeDialog}
      onSubmit={async (name) => {
        await createFolder(workspaceId, name, parentId);
        refreshTrees(queries);
      }}
    />
  );
}

export function RenameFolderDialog({ folderId, name }: { folderId: string; name: string }) {
  const { t } = useTranslation('workspace');
  const { t: common } = useTranslation();
  const queries = useQueryClient();
  return (
    <NameDialog
      title={t('renameFolder')}
      label={t('folderName')}
      initial={name}
      confirmLabel={common('rename')}
      onClose={closeDialog}
      onSubmit={async (next) => {
        await changeFolder(folderId, { name: next });
        refreshTrees(queries);
      }}
    />
  );
}

/** Which folder a board is in, for those who do not drag. */
export function BoardFolderDialog({ boardId, name }: { boardId: string; name: string }) {
  const actions = useFolderActions();
  const homes = flattened(useTree().folders);
  const before = homes.find(({ folder }) => folder.boardIds.includes(boardId))?.folder.id ?? null;
  return (
    <FolderChoice
      name={name}
      homes={homes}
      before={before}
      onPut={(folderId) => actions.place(boardId, folderId)}
    />
  );
}

/** Which folder a folder is in, for those who do not drag. */
export function FolderFolderDialog({ folderId, name }: { folderId: string; name: string }) {
  const actions = useFolderActions();
  const { folders } = useTree();
  const folder = flattened(folders).find((each) => each.folder.id === folderId)?.folder;
  return (
    folder && (
      <FolderChoice
        name={name}
        homes={homesFor(folders, folderId)}
        before={folder.parentId}
        onPut={(parentId) => actions.change(folder, { parentId })}
      />
    )
  );
}

interface FolderChoiceProps {
  readonly name: string;
  readonly homes: ReturnType<typeof flattened>;
  readonly before: string | null;
  /** Into a folder, or out of all of them. */
  readonly onPut: (folderId: string | null) => void;
}

function FolderChoice({ name, homes, before, onPut }: FolderChoiceProps) {
  const { t } = useTranslation('workspace');
  const { t: common } = useTranslation();
  const [chosen, setChosen] = useState(before ?? '');
  return (
    <Dialog open onClose={closeDialog} fullWidth maxWidth="xs" aria-labelledby="folder-choice-title">
      <DialogTitle id="folder-choice-title">{t('folderOf', { name })}</DialogTitle>
      <DialogContent>
        <TextField
          select
          fullWidth
          margin="dense"
          label={t('folder')}
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
        >
          <MenuItem value="">{t('noFolder')}</MenuItem>
          {homes.map(({ folder, depth }) => (
            <MenuItem key={folder.id} value={folder.id} sx={{ paddingInlineStart: 2 + depth * 2 }}>
              {folder.name}
            </MenuItem>
          ))}
        </TextField>
      </DialogContent>
      <DialogActions>
        <Button onClick={closeDialog}>{common('cancel')}</Button>
        <Button
          variant="contained"
          disabled={chosen === (before ?? '')}
          onClick={() => {
            onPut(chosen === '' ? null : chosen);
            closeDialog();
          }}
        >
          {t('put')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
