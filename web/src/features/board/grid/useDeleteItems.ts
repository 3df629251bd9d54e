import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { confirmDialog } from '../../../ui/confirm';
import { useBoard } from '../session/context';

/** Deletes items after asking. */
export function useDeleteItems(): (itemIds: readonly string[]) => void {
  const { t } = useTranslation('board');
  const { actions, grid } = useBoard();
  return useCallback(
    async (itemIds: readonly string[]) => {
      const confirmed = await confirmDialog({
        title: t('batch.deleteTitle', { count: itemIds.length }),
        body: t('batch.deleteBody'),
        confirmLabel: t('batch.delete'),
        danger: true,
      });
      if (confirmed) {
        actions.deleteItems(itemIds);
        grid.select(new Set());
      }
    },
    [t, actions, grid],
  );
}
