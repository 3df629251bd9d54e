import type { QueryClient } from '@tanstack/react-query';
import { ApiError, messageOf } from '../../api/problem';
import { randomKey } from '../../api/transport';
import { undoInOrganization } from '../../api/trash';
import { showToast } from '../../ui/toasts';
import { refreshTrees } from '../workspace/workspaces';
import { showUndone } from './showUndone';

/**
 * Takes back, or does again, what one did last beside boards; with `subjectId` what one did last to that. Needs the texts
 * of `undo`.
 */
export async function stepBesideBoards(
  organizationId: string,
  queries: QueryClient,
  redo: boolean,
  subjectId?: string,
): Promise<void> {
  try {
    const undone = await undoInOrganization(organizationId, redo, randomKey(), subjectId);
    showUndone(undone, redo, () => void stepBesideBoards(organizationId, queries, !redo, subjectId));
  } catch (failure) {
    const refused = failure instanceof ApiError && failure.status === 409;
    showToast(messageOf(failure), { tone: refused ? 'info' : 'error', topic: 'undo' });
  }
  refreshTrees(queries);
  void queries.invalidateQueries({ queryKey: ['favorites'] });
}
