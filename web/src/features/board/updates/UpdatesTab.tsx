import { Pin } from 'lucide-react';
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '../../../sync/model';
import { showToast } from '../../../ui/toasts';
import { useBoard } from '../session/context';
import { Composer } from './Composer';
import { ItemUpdates, type Thread } from './itemUpdates';
import { isNew } from './isNew';
import { UNREAD } from './panelTab';
import { SubscriptionMenu } from './SubscriptionMenu';
import { UnsentUpdate } from './UnsentUpdate';
import { UpdateCard } from './UpdateCard';
import { useRights } from './useRights';
import './updates.css';

/** What people wrote under an item, live, and the place to write more. */
export function UpdatesTab({ item, wanted }: { item: Item; wanted?: string | undefined }) {
  const { t } = useTranslation('updates');
  const { store } = useBoard();
  const { writes } = useRights();
  const [updates] = useState(() => new ItemUpdates(item.id, store));
  const { threads, unsent, state, more } = useSyncExternalStore(updates.subscribe, updates.current);
  useEffect(() => updates.start(), [updates]);
  const at = useWanted(updates, wanted);
  const fresh = unsent.filter(({ parentId }) => parentId === null);
  return (
    <div className="panel-body updates" role="tabpanel" data-testid="updates">
      {writes && (
        <Composer
          item={item}
          place=""
          label={t('writeLabel')}
          placeholder={t('write')}
          onSend={(body) => void updates.add(body, null)}
        />
      )}
      <div className="updates-follow">
        <SubscriptionMenu boardId={item.boardId} itemId={item.id} />
      </div>
      {state === 'failed' && (
        <p role="alert" className="updates-fault">
          {t('failed')}{' '}
          <button type="button" className="link-button" onClick={() => void updates.read()}>
            {t('retry')}
          </button>
        </p>
      )}
      {state === 'ready' && threads.length === 0 && unsent.length === 0 && (
        <div className="updates-none">
          <h3>{t('none')}</h3>
          {writes && <p>{t('noneBody')}</p>}
        </div>
      )}
      {fresh.map((one) => (
        <div className="thread" key={one.key}>
          <UnsentUpdate unsent={one} updates={updates} />
        </div>
      ))}
      {threads.map((thread) => (
        <ThreadCard key={thread.comment.id} thread={thread} item={item} updates={updates} at={at} />
      ))}
      {more && (
        <button type="button" className="link-button" onClick={() => void updates.readMore()}>
          {t('more')}
        </button>
      )}
    </div>
  );
}

interface ThreadCardProps {
  readonly thread: Thread;
  readonly item: Item;
  readonly updates: ItemUpdates;
  /** The update that the page was opened for. */
  readonly at: string | null;
}

/** Goes to the update that an address is about, or to the first that was not seen; tells which one that is. */
function useWanted(updates: ItemUpdates, wanted: string | undefined): string | null {
  const { t } = useTranslation('updates');
  const [at, setAt] = useState<string | null>(null);
  const { state, threads, seenBefore } = useSyncExternalStore(updates.subscribe, updates.current);
  const ready = state === 'ready';
  const go = useEffectEvent((id: string) => {
    const all = threads.flatMap(({ comment, replies }) => [comment, ...replies]);
    const target =
      id === UNREAD
        ? all.filter((comment) => isNew(comment, seenBefore)).sort((a, b) => a.number - b.number)[0]?.id
        : id;
    if (target === undefined) {
      return;
    }
    updates.reveal(target).then(
      (found) => {
        if (!found) {
          showToast(t('gone'), { tone: 'error' });
          return;
        }
        setAt(target);
        requestAnimationFrame(() =>
          document
            .querySelector(`[data-update="${CSS.escape(target)}"]`)
            ?.scrollIntoView({ block: 'center' }),
        );
      },
      () => showToast(t('failed'), { tone: 'error' }),
    );
  });
  useEffect(() => {
    if (ready && wanted !== undefined) {
      go(wanted);
    }
  }, [ready, wanted]);
  return at;
}

function ThreadCard({ thread: { comment, replies, hidden }, item, updates, at }: ThreadCardProps) {
  const { t } = useTranslation('updates');
  const { writes } = useRights();
  const [replying, setReplying] = useState(false);
  const { unsent } = useSyncExternalStore(updates.subscribe, updates.current);
  const waiting = unsent.filter(({ parentId }) => parentId === comment.id);
  return (
    <article
      className={comment.pinned ? 'thread thread-pinned' : 'thread'}
      aria-label={comment.author}
      data-testid="thread"
    >
      {comment.pinned && (
        <p className="thread-pin">
          <Pin size={13} aria-hidden /> {t('pinned')}
        </p>
      )}
      <UpdateCard
        comment={comment}
        item={item}
        updates={updates}
        at={at === comment.id}
        onReply={() => setReplying(true)}
      />
      {(replies.length > 0 || waiting.length > 0 || replying) && (
        <div className="replies">
          {hidden > 0 && (
            <button
              type="button"
              className="link-button"
              onClick={() => void updates.readReplies(comment.id)}
            >
              {t('earlierReplies', { count: hidden + replies.length })}
            </button>
          )}
          {replies.map((reply) => (
            <UpdateCard
              key={reply.id}
              comment={reply}
              item={item}
              updates={updates}
              at={at === reply.id}
              onReply={() => setReplying(true)}
            />
          ))}
          {waiting.map((one) => (
            <UnsentUpdate key={one.key} unsent={one} updates={updates} />
          ))}
          {replying && writes && (
            <Composer
              item={item}
              place={comment.id}
              label={t('replyTo', { name: comment.author })}
              placeholder={t('writeReply')}
              autoFocus
              onSend={(body) => {
                setReplying(false);
                void updates.add(body, comment.id);
              }}
              onCancel={() => setReplying(false)}
            />
          )}
        </div>
      )}
    </article>
  );
}
