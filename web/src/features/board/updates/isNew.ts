import { sessionStore } from '../../../api/session';
import type { Comment } from '../../../sync/model';

/** Whether somebody else wrote it after one last looked; nothing is new as long as that is not known. */
export function isNew(comment: Comment, seenBefore: number | null): boolean {
  return (
    seenBefore !== null &&
    comment.number > seenBefore &&
    comment.createdBy !== sessionStore.getState().user?.id
  );
}
