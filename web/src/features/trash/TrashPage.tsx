import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useParams } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readBoard } from '../../api/boards';
import type { TrashEntry } from '../../api/trash';
import '../../ui/rows.css';
import { may, useOrganization } from '../workspace/organization';
import { useShowTreeOf, useWorkspace } from '../workspace/workspaces';
import './trash.css';
import { TrashList } from './TrashList';

const states: readonly (TrashEntry['state'] | null)[] = [null, 'archived', 'deleted'];

function StateTabs({
  state,
  onState,
}: {
  state: TrashEntry['state'] | null;
  onState: (state: TrashEntry['state'] | null) => void;
}) {
  const { t } = useTranslation('trash');
  return (
    <div className="trash-tabs" role="tablist">
      {states.map((each) => (
        <button
          key={each ?? 'all'}
          type="button"
          role="tab"
          className="trash-tab"
          aria-selected={each === state}
          onClick={() => onState(each)}
        >
          {t(each ?? 'all')}
        </button>
      ))}
    </div>
  );
}

/** Boards of the chosen workspace, and workspaces, that were put away. */
export function WorkspaceTrashPage() {
  const { t } = useTranslation('trash');
  const organization = useOrganization();
  const workspace = useWorkspace();
  const [state, setState] = useState<TrashEntry['state'] | null>(null);
  const manages = may(organization?.role, 'manageBoards');
  return (
    <div className="page">
      <div className="page-head">
        <h1>{workspace === null ? t('title') : t('ofWorkspace', { name: workspace.name })}</h1>
      </div>
      <StateTabs state={state} onState={setState} />
      {workspace && (
        <TrashList
          key={`${workspace.id} ${state}`}
          place={{ kind: 'workspace', id: workspace.id }}
          state={state}
          manages={manages}
        />
      )}
      {organization && state !== 'archived' && (
        <TrashList
          key={`${organization.id} ${state}`}
          place={{ kind: 'organization', id: organization.id }}
          state={state}
          manages={manages}
          heading={t('workspaces')}
        />
      )}
    </div>
  );
}

/** Items, groups and columns of a board that were put away. */
export function BoardTrashPage() {
  const { t } = useTranslation('trash');
  const { boardId = '' } = useParams({ strict: false });
  const organization = useOrganization();
  const hash = useLocation({ select: (location) => location.hash });
  const [state, setState] = useState(states.find((each) => each === hash) ?? null);
  const { data: board } = useQuery({ queryKey: ['board', boardId], queryFn: () => readBoard(boardId) });
  useShowTreeOf(board?.organizationId, board?.workspaceId);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{board === undefined ? t('title') : t('ofBoard', { name: board.name })}</h1>
        <Link to="/boards/$boardId" params={{ boardId }} className="trash-back">
          <ArrowLeft size={16} aria-hidden />
          {t('back')}
        </Link>
      </div>
      <StateTabs state={state} onState={setState} />
      <TrashList
        key={`${boardId} ${state}`}
        place={{ kind: 'board', id: boardId }}
        state={state}
        manages={may(organization?.role, 'write')}
      />
    </div>
  );
}
