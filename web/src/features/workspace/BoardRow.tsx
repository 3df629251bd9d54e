import { Menu } from '@mui/material';
import { Link } from '@tanstack/react-router';
import { Ellipsis, Table2 } from 'lucide-react';
import { useState, type HTMLAttributes } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardSummary } from '../../api/types';
import { draggedBoard, type Side } from './boardDrag';
import { BoardMenu, type BoardMove } from './BoardMenu';

interface BoardRowProps {
  readonly board: BoardSummary;
  readonly active: boolean;
  /** What the menu offers beside dragging. */
  readonly moves?: readonly BoardMove[];
  readonly dropSide?: Side | null;
  readonly dropHandlers?: Pick<HTMLAttributes<HTMLElement>, 'onDragOver' | 'onDragLeave' | 'onDrop'>;
}

/** A board in the navigation: a link to it, which can be dragged, and its menu. */
export function BoardRow({ board, active, moves = [], dropSide = null, dropHandlers = {} }: BoardRowProps) {
  const { t } = useTranslation('workspace');
  const [anchor, setAnchor] = useState<{ element: HTMLElement; left?: number; top?: number } | null>(null);
  return (
    <li
      className={[
        'nav-row',
        active ? 'nav-row-active' : '',
        dropSide === null ? '' : `nav-row-drop-${dropSide}`,
      ].join(' ')}
      {...draggedBoard(board.id)}
      {...dropHandlers}
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
        <BoardMenu board={board} active={active} moves={moves} onDone={() => setAnchor(null)} />
      </Menu>
    </li>
  );
}
