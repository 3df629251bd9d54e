import { useQuery, useQueryClient } from '@tanstack/react-query';
import { History, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { markActivitySeen, readActivitySeen, type ActivitySeen } from '../../../api/activity';
import { useBoard } from '../session/context';
import { ActivityFeed } from './ActivityFeed';
import '../panel/panel.css';

const SHOWN_MAX = 99;

/** Opens what happened on the board, and says how much of it is new to whoever looks. */
export function ActivityButton() {
  const { t } = useTranslation('activity');
  const { boardId } = useBoard();
  const [open, setOpen] = useState(false);
  const { data: seen } = useQuery({
    queryKey: ['activity-seen', boardId],
    queryFn: () => readActivitySeen(boardId),
    refetchOnWindowFocus: true,
  });
  const fresh = seen === undefined || seen.seq === 0 ? 0 : seen.head - seen.seq;
  return (
    <>
      <button
        type="button"
        className="icon-button activity-button"
        aria-label={t(fresh > 0 ? 'openNew' : 'open', { count: fresh })}
        title={t(fresh > 0 ? 'openNew' : 'open', { count: fresh })}
        aria-expanded={open}
        data-testid="open-activity"
        onClick={() => setOpen(!open)}
      >
        <History size={18} aria-hidden />
        {fresh > 0 && !open && <span className="activity-new">{fresh > SHOWN_MAX ? '99+' : fresh}</span>}
      </button>
      {open && <ActivityDrawer seen={seen} onClose={() => setOpen(false)} />}
    </>
  );
}

function ActivityDrawer({ seen, onClose }: { seen: ActivitySeen | undefined; onClose: () => void }) {
  const { t } = useTranslation('activity');
  const { boardId, store } = useBoard();
  const queries = useQueryClient();
  // What was new when it was opened stays marked while it is open.
  const [since] = useState(seen);
  useEffect(
    () => () => {
      const seq = store.seq;
      if (seq > 0) {
        void markActivitySeen(boardId, seq).then(
          () =>
            queries.setQueryData(['activity-seen', boardId], {
              seq,
              at: new Date().toISOString(),
              head: seq,
            }),
          () => undefined,
        );
      }
    },
    [boardId, store, queries],
  );
  const place = document.querySelector('[data-testid=board]');
  return place === null
    ? null
    : createPortal(
        <div
          className="panel"
          role="dialog"
          aria-label={t('title')}
          data-testid="activity-drawer"
          onKeyDown={(event) => event.key === 'Escape' && onClose()}
        >
          <header className="panel-head">
            <button
              type="button"
              className="icon-button"
              aria-label={t('close')}
              // Whoever opened it goes on with the keyboard here.
              autoFocus
              onClick={onClose}
            >
              <X size={20} aria-hidden />
            </button>
            <h2>{t('title')}</h2>
          </header>
          <ActivityFeed
            {...(since === undefined || since.seq === 0 ? {} : { seenSeq: since.seq, seenAt: since.at })}
          />
        </div>,
        place,
      );
}
