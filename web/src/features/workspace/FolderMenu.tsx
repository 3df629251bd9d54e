import { Divider, ListItemIcon, MenuItem } from '@mui/material';
import { ArrowUpDown, FolderInput, FolderPlus, PencilLine, SquarePlus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PaletteItem } from '../../ui/PaletteItem';
import { openDialog } from '../shell/dialogs';
import { useFolderActions } from './folders';
import { FOLDER_DEPTH_MAX, type FolderNode } from './folderTree';

interface FolderMenuProps {
  readonly node: FolderNode;
  readonly depth: number;
  readonly above: FolderNode | null;
  readonly below: FolderNode | null;
  readonly onDone: () => void;
}

/** What can be done with a folder. */
export function FolderMenu({ node: { folder }, depth, above, below, onDone }: FolderMenuProps) {
  const { t } = useTranslation('workspace');
  const actions = useFolderActions();
  const pick = (action: () => void) => () => {
    onDone();
    action();
  };
  const { id, name, workspaceId } = folder;
  return (
    <>
      <MenuItem onClick={pick(() => openDialog({ kind: 'newBoard', workspaceId, folderId: id }))}>
        <ListItemIcon>
          <SquarePlus size={18} aria-hidden />
        </ListItemIcon>
        {t('newBoardHere')}
      </MenuItem>
      {depth + 1 < FOLDER_DEPTH_MAX && (
        <MenuItem onClick={pick(() => openDialog({ kind: 'newFolder', workspaceId, parentId: id }))}>
          <ListItemIcon>
            <FolderPlus size={18} aria-hidden />
          </ListItemIcon>
          {t('newFolderHere')}
        </MenuItem>
      )}
      <MenuItem onClick={pick(() => openDialog({ kind: 'renameFolder', folderId: id, name }))}>
        <ListItemIcon>
          <PencilLine size={18} aria-hidden />
        </ListItemIcon>
        {t('renameFolder')}
      </MenuItem>
      <MenuItem onClick={pick(() => openDialog({ kind: 'folderFolder', folderId: id, name }))}>
        <ListItemIcon>
          <FolderInput size={18} aria-hidden />
        </ListItemIcon>
        {t('intoFolder')}
      </MenuItem>
      {above && (
        <MenuItem onClick={pick(() => actions.change(folder, {}, { beforeId: above.folder.id }))}>
          <ListItemIcon>
            <ArrowUpDown size={18} aria-hidden />
          </ListItemIcon>
          {t('moveUp')}
        </MenuItem>
      )}
      {below && (
        <MenuItem onClick={pick(() => actions.change(folder, {}, { afterId: below.folder.id }))}>
          <ListItemIcon>
            <ArrowUpDown size={18} aria-hidden />
          </ListItemIcon>
          {t('moveDown')}
        </MenuItem>
      )}
      <Divider />
      <PaletteItem
        label={t('folderColor')}
        nameOf={(color) => t('folderColorValue', { color })}
        onPick={(color) => pick(() => actions.change(folder, { color }))}
      />
      <Divider />
      <MenuItem onClick={pick(() => actions.remove(folder))}>
        <ListItemIcon>
          <Trash2 size={18} aria-hidden />
        </ListItemIcon>
        {t('deleteFolder')}
      </MenuItem>
    </>
  );
}
