import type { QueryClient } from '@tanstack/react-query';
import { withTexts } from '../../app/i18n';
import { messageOf } from '../../api/problem';
import { showToast } from '../../ui/toasts';

/** `stepBesideBoards`, whose code and texts come when they are first needed. */
export function takeBack(
  organizationId: string,
  queries: QueryClient,
  redo = false,
  subjectId?: string,
): void {
  withTexts(import('./besideBoards'), 'undo')
    .then(({ stepBesideBoards }) => stepBesideBoards(organizationId, queries, redo, subjectId))
    .catch((failure: unknown) => showToast(messageOf(failure), { tone: 'error' }));
}
