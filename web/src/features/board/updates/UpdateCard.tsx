import { CornerUpLeft, Eye, SmilePlus } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { ApiError } from '../../../api/problem';
import { sessionStore } from '../../../api/session';
import type { Reaction } from '../../../api/types';
import type { Comment, Item } from '../../../sync/model';
import { Avatar } from '../../../ui/Avatar';
import { dateTime, timeAgo } from '../../../ui/time';
import { showToast } from '../../../ui/toasts';
import { takeBackLast } from '../../undo/takeBackLast';
import { usePeople } from '../session/context';
import { Composer } from './Composer';
import { isNew } from './isNew';
import type { ItemUpdates } from './itemUpdates';
import { REACTIONS } from './reactions';
import { EarlierTexts, SeenBy } from './UpdateFacts';
import { UpdateMenu } from './UpdateMenu';
import { useRights } from './useRights';

interface UpdateCardProps {
  readonly comment: Comment;
  readonly item: Item;
  readonly updates: ItemUpdates;
  /** Whether the page was opened for it. */
  readonly at: boolean;
  readonly onReply: () => void;
}

/** One update, or a reply to one. */
export function UpdateCard({ comment, item, updates, at, onReply }: UpdateCardProps) {
  const { t } = useTranslation('updates');
  const { writes } = useRights();
  const { nameOf } = usePeople();
  const { seenBefore } = useSyncExternalStore(updates.subscribe, updates.current);
  const copier = comment.copiedBy;
  const [editing, setEditing] = useState(false);
  const [shown, setShown] = useState<'history' | 'seen' | null>(null);
  const toggle = (what: 'history' | 'seen') => setShown((before) => (before === what ? null : what));
  const attempt = (doing: Promise<void>) => {
    doing.catch((failure: unknown) =>
      showToast(failure instanceof ApiError ? failure.message : t('notSent'), { tone: 'error' }),
    );
  };
  const bringBack = () => takeBackLast(item.boardId, comment.id, () => updates.restore(comment.id));
  const remove = () =>
    attempt(
      updates.remove(comment.id).then(() => {
        showToast(t('deleted'), {
          actions: [{ label: t('undo'), onClick: () => attempt(bringBack()) }],
        });
      }),
    );
  return (
    <div
      className={at ? 'update update-at' : 'update'}
      data-testid="update"
      data-update={comment.id}
      aria-current={at ? 'true' : undefined}
    >
      <header>
        <Avatar id={comment.createdBy} name={comment.author} size={28} />
        <strong>{comment.author}</strong>
        <time className="update-when" dateTime={comment.createdAt} title={dateTime(comment.createdAt)}>
          {timeAgo(comment.createdAt)}
        </time>
        {isNew(comment, seenBefore) && <span className="update-new">{t('new')}</span>}
        {comment.editedAt !== null && (
          <button
            type="button"
            className="link-button update-when"
            aria-expanded={shown === 'history'}
            title={t('history')}
            onClick={() => toggle('history')}
          >
            {t('edited')}
          </button>
        )}
        {copier && (
          <span className="update-when" title={t('copiedWhy', { name: nameOf(copier) })}>
            {t('copied')}
          </span>
        )}
        <span className="update-space" />
        {writes && (
          <UpdateMenu
            comment={comment}
            onEdit={() => setEditing(true)}
            onPin={() => attempt(updates.pin(comment.id, !comment.pinned))}
            onDelete={remove}
          />
        )}
      </header>
      {editing ? (
        <Composer
          item={item}
          place={`edit-${comment.id}`}
          label={t('edit')}
          placeholder=""
          text={comment.body}
          sendLabel={t('save')}
          autoFocus
          onSend={(body) => {
            setEditing(false);
            attempt(updates.edit(comment.id, body));
          }}
          onCancel={() => setEditing(false)}
        />
      ) : (
        // The server made it of Markdown and let through what is harmless.
        <div className="update-text" dangerouslySetInnerHTML={{ __html: comment.html }} />
      )}
      {shown === 'history' && <EarlierTexts commentId={comment.id} version={comment.version} />}
      <footer>
        <Reactions
          comment={comment}
          readOnly={!writes}
          onReact={(reaction, reacts) => attempt(updates.react(comment, reaction, reacts))}
        />
        {writes && (
          <button type="button" className="update-action" data-testid="reply" onClick={onReply}>
            <CornerUpLeft size={14} aria-hidden /> {t('reply')}
          </button>
        )}
        <button
          type="button"
          className="update-action"
          aria-expanded={shown === 'seen'}
          aria-label={t('seen')}
          title={t('seen')}
          data-testid="seen"
          onClick={() => toggle('seen')}
        >
          <Eye size={14} aria-hidden />
        </button>
      </footer>
      {shown === 'seen' && <SeenBy commentId={comment.id} />}
    </div>
  );
}

interface ReactionsProps {
  readonly comment: Comment;
  readonly readOnly: boolean;
  readonly onReact: (reaction: Reaction, reacts: boolean) => void;
}

function Reactions({ comment, readOnly, onReact }: ReactionsProps) {
  const { t } = useTranslation('updates');
  const { nameOf } = usePeople();
  const me = useStore(sessionStore, ({ user }) => user?.id ?? '');
  const [choosing, setChoosing] = useState(false);
  const peopleOf = (reaction: Reaction) => comment.reactions[reaction] ?? [];
  const shown = REACTIONS.filter(([reaction]) => choosing || peopleOf(reaction).length > 0);
  return (
    <span className="reactions">
      {shown.map(([reaction, sign]) => {
        const people = peopleOf(reaction);
        const mine = people.includes(me);
        return (
          <button
            key={reaction}
            type="button"
            className={mine ? 'reaction reaction-mine' : 'reaction'}
            disabled={readOnly}
            aria-pressed={mine}
            aria-label={`${t(`reactions.${reaction}`)} ${people.length}`}
            title={people.length > 0 ? people.map(nameOf).join(', ') : t(`reactions.${reaction}`)}
            data-testid={`reaction-${reaction}`}
            onClick={() => {
              setChoosing(false);
              onReact(reaction, !mine);
            }}
          >
            {sign} {people.length > 0 && <small>{people.length}</small>}
          </button>
        );
      })}
      {!readOnly && (
        <button
          type="button"
          className="update-action"
          aria-label={t('react')}
          aria-expanded={choosing}
          title={t('react')}
          data-testid="react"
          onClick={() => setChoosing(!choosing)}
        >
          <SmilePlus size={14} aria-hidden />
        </button>
      )}
    </span>
  );
}
