import type { QueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { archiveBoard, deleteBoard } from '../../api/boards';
import { messageOf } from '../../api/problem';
import { deleteWorkspace } from '../../api/workspaces';
import { showToast } from '../../ui/toasts';
import { takeBack } from '../undo/takeBack';
import { refreshTrees } from './workspaces';

interface Named {
  readonly id: string;
  readonly name: string;
  readonly organizationId: string;
}

/** Does it at once and offers to undo it, where one is then; answers whether it was done. */
async function withUndo(
  work: (id: string) => Promise<unknown>,
  done: 'archived' | 'deleted',
  { id, name, organizationId }: Named,
  queries: QueryClient,
): Promise<boolean> {
  try {
    await work(id);
  } catch (error) {
    showToast(messageOf(error), { tone: 'error' });
    return false;
  }
  refreshTrees(queries);
  showToast(i18next.t(`workspace:${done}`, { name }), {
    actions: [
      {
        label: i18next.t('workspace:undo'),
        onClick: () => takeBack(organizationId, queries, false, id),
      },
    ],
  });
  return true;
}

export function archiveWithUndo(board: Named, queries: QueryClient): Promise<boolean> {
  return withUndo(archiveBoard, 'archived', board, queries);
}

/** Into the trash. */
export function deleteWithUndo(board: Named, queries: QueryClient): Promise<boolean> {
  return withUndo(deleteBoard, 'deleted', board, queries);
}

/** A workspace with its boards, into the trash. */
export function deleteWorkspaceWithUndo(workspace: Named, queries: QueryClient): Promise<boolean> {
  return withUndo(deleteWorkspace, 'deleted', workspace, queries);
}
