import { ApiError } from '../../api/problem';
import { randomKey } from '../../api/transport';
import { undoChange } from '../../api/trash';

const SOMETHING_ELSE: readonly string[] = ['not_the_last', 'nothing_to_undo'];

/**
 * Takes back what one did last on the board if it was done to this; the next Ctrl+Z then goes on with what was before. If
 * one has done something else since, the opposite is done as a new change.
 */
export async function takeBackLast(
  boardId: string,
  subjectId: string,
  otherwise: () => Promise<unknown>,
): Promise<void> {
  try {
    await undoChange(boardId, randomKey(), subjectId);
  } catch (failure) {
    if (failure instanceof ApiError && SOMETHING_ELSE.includes(failure.code)) {
      await otherwise();
    } else {
      throw failure;
    }
  }
}
