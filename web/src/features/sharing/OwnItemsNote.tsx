import { UserRoundCheck } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoard, useColumns } from '../board/session/context';
import { openDialog } from '../shell/dialogs';
import './ownItems.css';
import { seesAllItems } from './ownItems';
import { useBoardAccess } from './useBoardAccess';

/** Tells who sees only their own items of the open board that it has others. */
export function OwnItemsNote() {
  const { t } = useTranslation('sharing');
  const { boardId, store } = useBoard();
  const access = useBoardAccess(boardId);
  const columns = useColumns();
  const ownItems = useSyncExternalStore(store.subscribeStructure, () => store.board?.ownItems ?? null);
  if (ownItems === null || access === undefined || seesAllItems(access)) {
    return null;
  }
  const column = columns.find(({ key }) => key === ownItems)?.title ?? ownItems;
  return (
    <button
      type="button"
      className="own-items-note"
      title={t('ownItems.note', { column })}
      aria-label={t('ownItems.note', { column })}
      data-testid="own-items-note"
      onClick={() => openDialog({ kind: 'share', boardId })}
    >
      <UserRoundCheck size={16} aria-hidden />
      {t('ownItems.short')}
    </button>
  );
}
