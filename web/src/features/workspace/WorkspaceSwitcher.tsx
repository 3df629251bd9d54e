import { Divider, ListItemIcon, Menu, MenuItem } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import {
  Archive,
  Check,
  ChevronDown,
  FileUp,
  FolderPlus,
  PencilLine,
  Plus,
  Redo2,
  ShieldCheck,
  SquarePlus,
  Trash2,
  Undo2,
  Users,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workspace } from '../../api/types';
import { Avatar } from '../../ui/Avatar';
import { openDialog } from '../shell/dialogs';
import { takeBack } from '../undo/takeBack';
import { deleteWorkspaceWithUndo } from './boardActions';
import { may, useOrganization } from './organization';
import { chooseWorkspace, useWorkspace, useWorkspaces } from './workspaces';

/** The row above the tree: which workspace, and what to add to it. */
export function WorkspaceSwitcher() {
  const { t } = useTranslation('workspace');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const organization = useOrganization();
  const workspaces = useWorkspaces();
  const workspace = useWorkspace();
  const [switcher, setSwitcher] = useState<HTMLElement | null>(null);
  const [adder, setAdder] = useState<HTMLElement | null>(null);
  const manages = may(organization?.role, 'manageBoards');
  /** Whoever is on one of its boards does not stay there. */
  const removeWorkspace = async (gone: Workspace) => {
    if (await deleteWorkspaceWithUndo(gone, queries)) {
      await navigate({ to: '/' });
    }
  };
  const pick = (action: () => void) => () => {
    setSwitcher(null);
    setAdder(null);
    action();
  };
  return (
    <div className="nav-row nav-workspace">
      <button
        type="button"
        className="nav-link"
        aria-haspopup="menu"
        aria-expanded={switcher !== null}
        aria-label={workspace ? t('switch', { name: workspace.name }) : t('workspaces')}
        onClick={(event) => setSwitcher(event.currentTarget)}
      >
        {workspace && <Avatar id={workspace.id} name={workspace.name} size={22} square />}
        <span className="nav-label">{workspace?.name ?? t('workspaces')}</span>
        <ChevronDown size={16} aria-hidden />
      </button>
      {workspace && manages && (
        <button
          type="button"
          className="nav-action"
          aria-haspopup="menu"
          aria-expanded={adder !== null}
          aria-label={t('add', { name: workspace.name })}
          onClick={(event) => setAdder(event.currentTarget)}
        >
          <Plus size={18} aria-hidden />
        </button>
      )}
      <Menu anchorEl={switcher} open={switcher !== null} onClose={() => setSwitcher(null)}>
        {workspaces.map((entry) => (
          <MenuItem
            key={entry.id}
            selected={entry.id === workspace?.id}
            onClick={pick(() => chooseWorkspace(entry.id))}
          >
            <ListItemIcon>
              <Avatar id={entry.id} name={entry.name} size={22} square />
            </ListItemIcon>
            <span className="nav-label">{entry.name}</span>
            {entry.id === workspace?.id && <Check size={16} aria-hidden className="menu-check" />}
          </MenuItem>
        ))}
        <Divider />
        {manages && (
          <MenuItem onClick={pick(() => openDialog({ kind: 'newWorkspace' }))}>
            <ListItemIcon>
              <SquarePlus size={18} aria-hidden />
            </ListItemIcon>
            {t('newWorkspace')}
          </MenuItem>
        )}
        {manages && workspace && (
          <MenuItem
            onClick={pick(() =>
              openDialog({ kind: 'renameWorkspace', workspaceId: workspace.id, name: workspace.name }),
            )}
          >
            <ListItemIcon>
              <PencilLine size={18} aria-hidden />
            </ListItemIcon>
            {t('renameWorkspace')}
          </MenuItem>
        )}
        {workspace && organization?.role !== 'external' && (
          <MenuItem
            onClick={pick(() =>
              openDialog({ kind: 'workspaceAdmins', workspaceId: workspace.id, name: workspace.name }),
            )}
          >
            <ListItemIcon>
              <ShieldCheck size={18} aria-hidden />
            </ListItemIcon>
            {t('workspaceAdmins')}
          </MenuItem>
        )}
        {organization && [
          <MenuItem key="undo" onClick={pick(() => takeBack(organization.id, queries))}>
            <ListItemIcon>
              <Undo2 size={18} aria-hidden />
            </ListItemIcon>
            {t('undo')}
          </MenuItem>,
          <MenuItem key="redo" onClick={pick(() => takeBack(organization.id, queries, true))}>
            <ListItemIcon>
              <Redo2 size={18} aria-hidden />
            </ListItemIcon>
            {t('redo')}
          </MenuItem>,
        ]}
        {workspace && (
          <MenuItem onClick={pick(() => void navigate({ to: '/trash' }))}>
            <ListItemIcon>
              <Archive size={18} aria-hidden />
            </ListItemIcon>
            {t('trash')}
          </MenuItem>
        )}
        {manages && workspace && workspaces.length > 1 && (
          <MenuItem onClick={pick(() => void removeWorkspace(workspace))}>
            <ListItemIcon>
              <Trash2 size={18} aria-hidden />
            </ListItemIcon>
            {t('deleteWorkspace')}
          </MenuItem>
        )}
        <MenuItem onClick={pick(() => void navigate({ to: '/members' }))}>
          <ListItemIcon>
            <Users size={18} aria-hidden />
          </ListItemIcon>
          {t('members')}
        </MenuItem>
      </Menu>
      {workspace && (
        <Menu anchorEl={adder} open={adder !== null} onClose={() => setAdder(null)}>
          <MenuItem onClick={pick(() => openDialog({ kind: 'newBoard', workspaceId: workspace.id }))}>
            <ListItemIcon>
              <SquarePlus size={18} aria-hidden />
            </ListItemIcon>
            {t('newBoard')}
          </MenuItem>
          <MenuItem
            onClick={pick(() => openDialog({ kind: 'newFolder', workspaceId: workspace.id, parentId: null }))}
          >
            <ListItemIcon>
              <FolderPlus size={18} aria-hidden />
            </ListItemIcon>
            {t('newFolder')}
          </MenuItem>
          <MenuItem onClick={pick(() => openDialog({ kind: 'import', workspaceId: workspace.id }))}>
            <ListItemIcon>
              <FileUp size={18} aria-hidden />
            </ListItemIcon>
            {t('importBoard')}
          </MenuItem>
        </Menu>
      )}
    </div>
  );
}
