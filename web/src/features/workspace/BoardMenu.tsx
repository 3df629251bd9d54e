import { Divider, ListItemIcon, MenuItem } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import {
  Archive,
  ArchiveRestore,
  ArrowUpDown,
  Copy,
  Download,
  ExternalLink,
  FolderInput,
  LayoutTemplate,
  PencilLine,
  Star,
  StarOff,
  Trash2,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BoardSummary } from '../../api/types';
import { openDialog } from '../shell/dialogs';
import { archiveWithUndo, deleteWithUndo } from './boardActions';
import { useFavoriteActions, useIsFavorite } from './favorites';
import { may, useOrganization } from './organization';

/** A way to move the board where it stands, for those who do not drag. */
export interface BoardMove {
  readonly label: string;
  readonly onClick: () => void;
}

interface BoardMenuProps {
  readonly board: BoardSummary;
  readonly active: boolean;
  readonly moves: readonly BoardMove[];
  readonly onDone: () => void;
}

/** What can be done with a board from the navigation. */
export function BoardMenu({ board, active, moves, onDone }: BoardMenuProps) {
  const { t } = useTranslation('workspace');
  const manages = may(useOrganization()?.role, 'manageBoards');
  const favorite = useIsFavorite(board.id);
  const favorites = useFavoriteActions();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const pick = (action: () => void) => () => {
    onDone();
    action();
  };
  const leaveIf = async (gone: Promise<boolean>) => {
    if ((await gone) && active) {
      await navigate({ to: '/' });
    }
  };
  return (
    <>
      <MenuItem onClick={pick(() => window.open(`/boards/${board.id}`, '_blank', 'noopener'))}>
        <ListItemIcon>
          <ExternalLink size={18} aria-hidden />
        </ListItemIcon>
        {t('openInNewTab')}
      </MenuItem>
      <MenuItem onClick={pick(() => (favorite ? favorites.remove(board.id) : favorites.add(board.id)))}>
        <ListItemIcon>
          {favorite ? <StarOff size={18} aria-hidden /> : <Star size={18} aria-hidden />}
        </ListItemIcon>
        {favorite ? t('removeFavorite') : t('addFavorite')}
      </MenuItem>
      {moves.map((move) => (
        <MenuItem key={move.label} onClick={pick(move.onClick)}>
          <ListItemIcon>
            <ArrowUpDown size={18} aria-hidden />
          </ListItemIcon>
          {move.label}
        </MenuItem>
      ))}
      <MenuItem onClick={pick(() => openDialog({ kind: 'export', boardId: board.id, name: board.name }))}>
        <ListItemIcon>
          <Download size={18} aria-hidden />
        </ListItemIcon>
        {t('export')}
      </MenuItem>
      {manages && [
        <MenuItem
          key="rename"
          onClick={pick(() => openDialog({ kind: 'renameBoard', boardId: board.id, name: board.name }))}
        >
          <ListItemIcon>
            <PencilLine size={18} aria-hidden />
          </ListItemIcon>
          {t('renameBoard')}
        </MenuItem>,
        <MenuItem
          key="folder"
          onClick={pick(() => openDialog({ kind: 'boardFolder', boardId: board.id, name: board.name }))}
        >
          <ListItemIcon>
            <FolderInput size={18} aria-hidden />
          </ListItemIcon>
          {t('intoFolder')}
        </MenuItem>,
        <MenuItem
          key="duplicate"
          onClick={pick(() => openDialog({ kind: 'duplicateBoard', boardId: board.id, name: board.name }))}
        >
          <ListItemIcon>
            <Copy size={18} aria-hidden />
          </ListItemIcon>
          {t('duplicate')}
        </MenuItem>,
        <MenuItem
          key="template"
          onClick={pick(() => openDialog({ kind: 'saveTemplate', boardId: board.id, name: board.name }))}
        >
          <ListItemIcon>
            <LayoutTemplate size={18} aria-hidden />
          </ListItemIcon>
          {t('saveAsTemplate')}
        </MenuItem>,
        <Divider key="line" />,
        <MenuItem
          key="trash"
          onClick={pick(() => void navigate({ to: '/boards/$boardId/trash', params: { boardId: board.id } }))}
        >
          <ListItemIcon>
            <ArchiveRestore size={18} aria-hidden />
          </ListItemIcon>
          {t('trash')}
        </MenuItem>,
        <MenuItem key="archive" onClick={pick(() => void leaveIf(archiveWithUndo(board, queries)))}>
          <ListItemIcon>
            <Archive size={18} aria-hidden />
          </ListItemIcon>
          {t('archive')}
        </MenuItem>,
        <MenuItem key="delete" onClick={pick(() => void leaveIf(deleteWithUndo(board, queries)))}>
          <ListItemIcon>
            <Trash2 size={18} aria-hidden />
          </ListItemIcon>
          {t('delete')}
        </MenuItem>,
      ]}
    </>
  );
}
