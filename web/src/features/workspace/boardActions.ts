import type { QueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { archiveBoard, deleteBoard, restoreBoard } from '../../api/boards';
import { messageOf } from '../../api/problem';
import { confirmDialog } from '../../ui/confirm';
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

/** Deletes after asking; answers whether it did. */
export async function deleteAfterAsking(board: Named, queries: QueryClient): Promise<boolean> {
  const confirmed = await confirmDialog({
    title: i18next.t('workspace:deleteTitle', { name: board.name }),
    body: i18next.t('workspace:deleteBody'),
    confirmLabel: i18next.t('workspace:deleteConfirm'),
    danger: true,
  });
  if (!confirmed) {
    return false;
  }
  return reported(async () => {
    await deleteBoard(board.id);
    refreshTrees(queries);
    showToast(i18next.t('workspace:deleted', { name: board.name }));
  });
}
