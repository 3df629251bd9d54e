import { MessageCircle } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoard } from '../session/context';
import { countsOf } from './counts';
import { wantTab } from './panelTab';
import './bubble.css';

/** How many updates an item has, in its row; opens them. */
export function CountBubble({ itemId, name }: { itemId: string; name: string }) {
  const { t } = useTranslation('updates');
  const counts = countsOf(useBoard().store);
  const { count, unread } = useSyncExternalStore(counts.subscribe, () => counts.of(itemId));
  return (
    <button
      type="button"
      className={bubbleClass(count, unread)}
      tabIndex={-1}
      data-action="open"
      data-testid="updates-bubble"
      aria-label={t(unread > 0 ? 'openUpdatesNew' : 'openUpdates', { name, count, unread })}
      title={unread > 0 ? t('countNew', { count: unread }) : t('count', { count })}
      onClick={() => wantTab('updates')}
    >
      <MessageCircle size={18} aria-hidden />
      {count > 0 && <span className="bubble-count">{count > 99 ? '99+' : count}</span>}
    </button>
  );
}

function bubbleClass(count: number, unread: number): string {
  return `bubble${count > 0 ? ' bubble-some' : ''}${unread > 0 ? ' bubble-new' : ''}`;
}
