import { messageOf } from '../../../../api/problem';
import { sessionStore } from '../../../../api/session';
import { startTimer, stopTimer } from '../../../../api/time';
import type { CellValue } from '../../../../sync/model';
import { isTime } from '../../../../sync/time';
import { showToast } from '../../../../ui/toasts';
import type { ActedCell } from '../columnView';

/** My own timer in a value, when it runs there. */
export function ownTimer(value: CellValue | null | undefined, me: string | undefined) {
  return isTime(value) ? value.running?.find(({ user }) => user === me) : undefined;
}

/** Starts my timer on an item, or stops the one that runs there. */
export function toggleTimer({ itemId, column, value }: ActedCell): void {
  const mine = ownTimer(value, sessionStore.getState().user?.id);
  const done = mine === undefined ? startTimer(itemId, column.key) : stopTimer(mine.id);
  done.catch((error: unknown) => showToast(messageOf(error), { tone: 'error' }));
}
