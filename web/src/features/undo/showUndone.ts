import i18next from 'i18next';
import type { UndoneChange } from '../../api/trash';
import { showToast } from '../../ui/toasts';
import { describeUndone } from './describeUndone';

/**
 * Says what was taken back or done again, and offers the way back: of the last one only, for the steps before it come after
 * it. Needs the texts of `undo`.
 */
export function showUndone(
  undone: UndoneChange,
  redo: boolean,
  back: () => void,
  titleOf?: (field: string) => string | null,
): void {
  showToast(describeUndone(undone, redo, titleOf), {
    topic: 'undo',
    actions: [{ label: i18next.t(redo ? 'undo' : 'redo', { ns: 'undo' }), onClick: back }],
  });
}
