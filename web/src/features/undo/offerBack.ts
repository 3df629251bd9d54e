import type { QueryClient, QueryKey } from '@tanstack/react-query';
import i18next from 'i18next';
import { messageOf } from '../../api/problem';
import { randomKey } from '../../api/transport';
import { undoChange } from '../../api/trash';
import { showToast } from '../../ui/toasts';

/** Says what was done on a board, and offers to take it back while it is the last that one did there. */
export function offerBack(
  message: string,
  boardId: string,
  subjectId: string,
  queries: QueryClient,
  queryKey: QueryKey,
): void {
  const takeBack = async () => {
    try {
      await undoChange(boardId, randomKey(), subjectId);
    } catch (failure) {
      showToast(messageOf(failure));
    }
    await queries.invalidateQueries({ queryKey });
  };
  showToast(message, {
    actions: [{ label: i18next.t('undo', { ns: 'common' }), onClick: () => void takeBack() }],
  });
}
