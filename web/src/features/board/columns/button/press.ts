import i18next from 'i18next';
import { clickButton } from '../../../../api/automations';
import { ApiError, messageOf } from '../../../../api/problem';
import { showToast } from '../../../../ui/toasts';
import { openDialog } from '../../../shell/dialogs';
import type { ActedCell } from '../columnView';

/** What the recipes do shows as it happens; that it was pressed shows at once. */
export function press({ itemId, column }: ActedCell): void {
  clickButton(itemId, column.key).catch((error: unknown) => {
    const unset = error instanceof ApiError && error.code === 'button_without_recipe';
    const setUp = {
      label: i18next.t('board:button.setUp'),
      onClick: () => openDialog({ kind: 'automations', boardId: column.boardId, button: column.key }),
    };
    showToast(messageOf(error), { tone: 'error', actions: unset ? [setUp] : [] });
  });
}
