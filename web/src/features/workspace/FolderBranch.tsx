import { Menu } from '@mui/material';
import { useParams } from '@tanstack/react-router';
import { ChevronDown, ChevronRight, Ellipsis, Folder as FolderIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardSummary } from '../../api/types';
import { BoardRow } from './BoardRow';
import { draggedFolder, useBoardDrop, useFolderDrop } from './boardDrag';
import { FolderMenu } from './FolderMenu';
import { useFolderActions, useFolderOpen, useFolders } from './folders';
import { isInside, type FolderNode } from './folderTree';

interface FolderBranchProps {
  readonly node: FolderNode;
  readonly depth: number;
  readonly above: FolderNode | null;
  readonly below: FolderNode | null;
  readonly manages: boolean;
}

/** A folder in the navigation, and what is in it while it is open. */
export function FolderBranch({ node, depth, above, below, manages }: FolderBranchProps) {
  const { t } = useTranslation('workspace');
  const { folder } = node;
  const [open, setOpen] = useFolderOpen(folder.id);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const drop = useDropOn(node);
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <li>
      <div
        className={`nav-row ${drop.side === null ? '' : `nav-row-drop-${drop.side}`}`}
        {...(manages ? draggedFolder(folder.id) : {})}
        {...(manages ? drop.handlers : {})}
      >
        <button
          type="button"
          className="nav-link nav-folder"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <Chevron size={14} aria-hidden />
          <FolderIcon size={16} aria-hidden style={{ color: folder.color }} fill="currentColor" />
          <span className="nav-label">{folder.name}</span>
        </button>
        {manages && (
          <button
            type="button"
            className="nav-action nav-action-quiet"
            aria-haspopup="menu"
            aria-expanded={anchor !== null}
            aria-label={t('menuOf', { name: folder.name })}
            onClick={(event) => setAnchor(event.currentTarget)}
          >
            <Ellipsis size={16} aria-hidden />
          </button>
        )}
        <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
          <FolderMenu node={node} depth={depth} above={above} below={below} onDone={() => setAnchor(null)} />
        </Menu>
      </div>
      {open && (
        <ul className="nav-inside" aria-label={folder.name}>
          {node.folders.map((child, index) => (
            <FolderBranch
              key={child.folder.id}
              node={child}
              depth={depth + 1}
              above={node.folders[index - 1] ?? null}
              below={node.folders[index + 1] ?? null}
              manages={manages}
            />
          ))}
          {node.boards.map((board) => (
            <ShelvedBoard key={board.id} board={board} node={node} manages={manages} />
          ))}
          {node.boards.length === 0 && node.folders.length === 0 && (
            <li className="nav-empty">{t('emptyFolder')}</li>
          )}
        </ul>
      )}
    </li>
  );
}

/** Boards come into the folder; other folders come beside it, or into it when they are dropped on its middle. */
function useDropOn({ folder }: FolderNode) {
  const actions = useFolderActions();
  const folders = useFolders();
  const boards = useBoardDrop((boardId) => actions.place(boardId, folder.id), 'inside');
  const others = useFolderDrop((folderId, side) => {
    const dragged = folders.find(({ id }) => id === folderId);
    if (dragged === undefined || isInside(folders, folder.id, folderId)) {
      return;
    }
    if (side === 'inside') {
      actions.change(dragged, { parentId: folder.id });
    } else {
      const beside = side === 'before' ? { beforeId: folder.id } : { afterId: folder.id };
      actions.change(dragged, { parentId: folder.parentId }, beside);
    }
  });
  return {
    side: boards.side ?? others.side,
    handlers: {
      onDragOver: (event: React.DragEvent) => {
        boards.handlers.onDragOver(event);
        others.handlers.onDragOver(event);
      },
      onDragLeave: (event: React.DragEvent) => {
        boards.handlers.onDragLeave(event);
        others.handlers.onDragLeave(event);
      },
      onDrop: (event: React.DragEvent) => {
        boards.handlers.onDrop(event);
        others.handlers.onDrop(event);
      },
    },
  };
}

interface ShelvedBoardProps {
  readonly board: BoardSummary;
  readonly node: FolderNode;
  readonly manages: boolean;
}

function ShelvedBoard({ board, node: { folder, boards }, manages }: ShelvedBoardProps) {
  const { t } = useTranslation('workspace');
  const { boardId } = useParams({ strict: false });
  const actions = useFolderActions();
  const index = boards.indexOf(board);
  const above = boards[index - 1];
  const below = boards[index + 1];
  const drop = useBoardDrop((dropped, side) => {
    if (dropped !== board.id) {
      actions.place(dropped, folder.id, side === 'before' ? { beforeId: board.id } : { afterId: board.id });
    }
  });
  const moves = manages
    ? [
        ...(above
          ? [
              {
                label: t('moveUp'),
                onClick: () => actions.place(board.id, folder.id, { beforeId: above.id }),
              },
            ]
          : []),
        ...(below
          ? [
              {
                label: t('moveDown'),
                onClick: () => actions.place(board.id, folder.id, { afterId: below.id }),
              },
            ]
          : []),
        { label: t('outOfFolder'), onClick: () => actions.place(board.id, null) },
      ]
    : [];
  return (
    <BoardRow
      board={board}
      active={board.id === boardId}
      moves={moves}
      dropSide={drop.side}
      {...(manages ? { dropHandlers: drop.handlers } : {})}
    />
  );
}
