import type { QueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { archiveBoard, deleteBoard, restoreBoard } from '../../api/boards';
import { messageOf } from '../../api/problem';
import { restoreWorkspace } from '../../api/trash';
import { deleteWorkspace } from '../../api/workspaces';
import { showToast } from '../../ui/toasts';
import { refreshTrees } from './workspaces';

interface Named {
  readonly id: string;
  readonly name: string;
}

async function reported(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    showToast(messageOf(error), { tone: 'error' });
    return false;
  }
}

/** Archives at once and offers to undo it. */
export function archiveWithUndo(board: Named, queries: QueryClient): Promise<boolean> {
  return reported(async () => {
    await archiveBoard(board.id);
    refreshTrees(queries);
    showToast(i18next.t('workspace:archived', { name: board.name }), {
      actions: [{ label: i18next.t('workspace:undo'), onClick: () => void restore(board, queries) }],
    });
  });
}

export function restore(board: Named, queries: QueryClient): Promise<boolean> {
  return reported(async () => {
    await restoreBoard(board.id);
    refreshTrees(queries);
  });
}

/** Into the trash at once, with a way back; answers whether it did. */
export function deleteWithUndo(board: Named, queries: QueryClient): Promise<boolean> {
  return reported(async () => {
    await deleteBoard(board.id);
    refreshTrees(queries);
    showToast(i18next.t('workspace:deleted', { name: board.name }), {
      actions: [{ label: i18next.t('workspace:undo'), onClick: () => void restore(board, queries) }],
    });
  });
}

/** A workspace with its boards, into the trash. */
export function deleteWorkspaceWithUndo(workspace: Named, queries: QueryClient): Promise<boolean> {
  const bringBack = () =>
    reported(async () => {
      await restoreWorkspace(workspace.id);
      refreshTrees(queries);
    });
  return reported(async () => {
    await deleteWorkspace(workspace.id);
    refreshTrees(queries);
    showToast(i18next.t('workspace:deleted', { name: workspace.name }), {
      actions: [{ label: i18next.t('workspace:undo'), onClick: () => void bringBack() }],
    });
  });
}
