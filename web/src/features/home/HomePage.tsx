import { Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FileUp, Plus, UserPlus } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardSummary } from '../../api/types';
import { EmptyState } from '../../ui/EmptyState';
import '../../ui/rows.css';
import { timeAgo } from '../../ui/time';
import { useSession } from '../auth/useSession';
import { openDialog } from '../shell/dialogs';
import { may, useOrganization } from '../workspace/organization';
import { useBoards, useWorkspace, useWorkspaces } from '../workspace/workspaces';
import './home.css';

/** Where one arrives: the boards that changed last, and how to get more. */
export function HomePage() {
  const { t } = useTranslation('home');
  const { user } = useSession();
  const organization = useOrganization();
  const { boards, loading } = useBoards();
  const recent = [...boards].sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  const manages = may(organization?.role, 'manageBoards');
  const queries = useQueryClient();
  // Items come and go without a word to the tree, so the counts are read again with each visit.
  useEffect(() => void queries.invalidateQueries({ queryKey: ['boards'] }), [queries]);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('title', { name: user?.name ?? '' })}</h1>
        {boards.length > 0 && <HomeActions />}
      </div>
      {!loading && boards.length === 0 && (
        <EmptyState
          title={t('empty')}
          body={manages ? t('emptyBody') : t('emptyViewer')}
          action={manages && <HomeActions />}
        />
      )}
      {recent.length > 0 && <h2>{t('boards')}</h2>}
      <ul className="home-boards">
        {recent.map((board) => (
          <BoardCard key={board.id} board={board} />
        ))}
      </ul>
    </div>
  );
}

function HomeActions() {
  const { t } = useTranslation('home');
  const organization = useOrganization();
  const workspace = useWorkspace();
  return (
    <div className="home-actions">
      {workspace && may(organization?.role, 'manageBoards') && (
        <>
          <Button
            variant="contained"
            startIcon={<FileUp size={16} aria-hidden />}
            onClick={() => openDialog({ kind: 'import', workspaceId: workspace.id })}
          >
            {t('import')}
          </Button>
          <Button
            variant="outlined"
            startIcon={<Plus size={16} aria-hidden />}
            onClick={() => openDialog({ kind: 'newBoard', workspaceId: workspace.id })}
          >
            {t('newBoard')}
          </Button>
        </>
      )}
      {may(organization?.role, 'invite') && (
        <Button
          variant="outlined"
          startIcon={<UserPlus size={16} aria-hidden />}
          onClick={() => openDialog({ kind: 'invite' })}
        >
          {t('invite')}
        </Button>
      )}
    </div>
  );
}

function BoardCard({ board }: { board: BoardSummary }) {
  const { t } = useTranslation('home');
  const workspace = useWorkspaces().find(({ id }) => id === board.workspaceId);
  return (
    <li>
      <Link to="/boards/$boardId" params={{ boardId: board.id }} className="home-board">
        <span className="home-board-name">{board.name}</span>
        <span className="list-note">{workspace?.name}</span>
        <span className="list-note">
          {t('items', { count: board.itemCount })} · {t('updated', { time: timeAgo(board.updatedAt) })}
        </span>
      </Link>
    </li>
  );
}
