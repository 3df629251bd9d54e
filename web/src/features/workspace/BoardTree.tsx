import { Divider, ListItemIcon, Menu, MenuItem } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import {
  Archive,
  ArchiveRestore,
  Copy,
  CopyPlus,
  Ellipsis,
  ExternalLink,
  LayoutTemplate,
  PencilLine,
  Table2,
  Trash2,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardSummary } from '../../api/types';
import { openDialog } from '../shell/dialogs';
import { archiveWithUndo, deleteWithUndo, duplicate } from './boardActions';
import { may, useOrganization } from './organization';
import { useBoards, useWorkspace } from './workspaces';

/** The boards of the workspace. */
export function BoardTree() {
  const { t } = useTranslation('workspace');
  const workspace = useWorkspace();
  const { boards, loading } = useBoards();
  const { boardId } = useParams({ strict: false });
  const organization = useOrganization();
  const shown = boards.filter(({ workspaceId }) => workspaceId === workspace?.id);
  if (!workspace || (shown.length === 0 && !loading)) {
    return workspace && <p className="nav-hint">{t('noBoards')}</p>;
  }
  return (
    <ul aria-label={t('boards')}>
      {shown.map((board) => (
        <BoardRow
          key={board.id}
          board={board}
          active={board.id === boardId}
          manages={may(organization?.role, 'manageBoards')}
        />
      ))}
    </ul>
  );
}

interface BoardRowProps {
  readonly board: BoardSummary;
  readonly active: boolean;
  readonly manages: boolean;
}

function BoardRow({ board, active, manages }: BoardRowProps) {
  const { t } = useTranslation('workspace');
  const [anchor, setAnchor] = useState<{ element: HTMLElement; left?: number; top?: number } | null>(null);
  return (
    <li
      className={active ? 'nav-row nav-row-active' : 'nav-row'}
      onContextMenu={(event) => {
        event.preventDefault();
        setAnchor({ element: event.currentTarget, left: event.clientX, top: event.clientY });
      }}
    >
      <Link
        to="/boards/$boardId"
        params={{ boardId: board.id }}
        className="nav-link"
        aria-current={active ? 'page' : undefined}
      >
        <Table2 size={16} aria-hidden />
        <span className="nav-label">{board.name}</span>
      </Link>
      <button
        type="button"
        className="nav-action nav-action-quiet"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-label={t('menuOf', { name: board.name })}
        onClick={(event) => setAnchor({ element: event.currentTarget })}
      >
        <Ellipsis size={16} aria-hidden />
      </button>
      <Menu
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        anchorEl={anchor?.element ?? null}
        {...(anchor?.left !== undefined && anchor.top !== undefined
          ? { anchorReference: 'anchorPosition', anchorPosition: { left: anchor.left, top: anchor.top } }
          : {})}
      >
        <BoardMenuItems board={board} active={active} manages={manages} onDone={() => setAnchor(null)} />
      </Menu>
    </li>
  );
}

function BoardMenuItems({ board, active, manages, onDone }: BoardRowProps & { onDone: () => void }) {
  const { t } = useTranslation('workspace');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const pick = (action: () => void) => () => {
    onDone();
    action();
  };
  const copy = async (withItems: boolean) => {
    const made = await duplicate(board, withItems, queries);
    if (made !== null) {
      await navigate({ to: '/boards/$boardId', params: { boardId: made } });
    }
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
        <MenuItem key="duplicate" onClick={pick(() => void copy(true))}>
          <ListItemIcon>
            <Copy size={18} aria-hidden />
          </ListItemIcon>
          {t('duplicate')}
        </MenuItem>,
        <MenuItem key="duplicateStructure" onClick={pick(() => void copy(false))}>
          <ListItemIcon>
            <CopyPlus size={18} aria-hidden />
          </ListItemIcon>
          {t('duplicateStructure')}
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
