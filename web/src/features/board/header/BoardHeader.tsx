import { Link } from '@tanstack/react-router';
import { ArchiveRestore, Repeat, Star } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { late } from '../../../app/late';
import { Avatar } from '../../../ui/Avatar';
import { NAME_CELL } from '../../../sync/boardStore';
import { openDialog } from '../../shell/dialogs';
import { useFavoriteActions, useIsFavorite } from '../../workspace/favorites';
import { InlineName } from '../grid/InlineName';
import { useBoard, useColumns, usePeople, useReadOnly } from '../session/context';
import { ViewTabs } from '../views/ViewTabs';
import './header.css';

const BoardTools = late(async () => (await import('./BoardTools')).BoardTools, {
  texts: ['activity', 'sharing', 'undo'],
});

const AVATARS_MAX = 4;

export function BoardHeader() {
  const { t } = useTranslation('board');
  const { t: repeats } = useTranslation('recurrence');
  const { boardId, store, actions } = useBoard();
  const { members } = usePeople();
  const readOnly = useReadOnly();
  const [renaming, setRenaming] = useState(false);
  const name = useSyncExternalStore(store.subscribeStructure, () => store.board?.name ?? '');
  return (
    <header className="board-header">
      <div className="board-header-line">
        <h1>
          <InlineName
            className="board-name"
            label={t('header.rename')}
            value={name}
            editing={renaming}
            editable={!readOnly}
            onEditing={setRenaming}
            onCommit={(value) => void actions.renameBoard(value)}
          />
        </h1>
        <FavoriteStar />
        <Present />
        <button
          type="button"
          className="outlined-button"
          onClick={() => openDialog({ kind: 'share', boardId })}
        >
          {t('header.invite')}
          {members.length > 0 && ` / ${members.length}`}
        </button>
        <button
          type="button"
          className="text-button"
          onClick={() => openDialog({ kind: 'automations', boardId })}
        >
          {t('header.automate')}
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={repeats('open')}
          title={repeats('open')}
          onClick={() => openDialog({ kind: 'recurrences', boardId })}
          data-testid="open-recurrences"
        >
          <Repeat size={18} aria-hidden />
        </button>
        <BoardTools />
        <Link
          to="/boards/$boardId/trash"
          params={{ boardId }}
          className="icon-button"
          aria-label={t('header.trash')}
          title={t('header.trash')}
        >
          <ArchiveRestore size={18} aria-hidden />
        </Link>
      </div>
      <ViewTabs />
    </header>
  );
}

/** Whether one wants this board at hand. */
function FavoriteStar() {
  const { t } = useTranslation('workspace');
  const { boardId } = useBoard();
  const favorite = useIsFavorite(boardId);
  const favorites = useFavoriteActions();
  const label = favorite ? t('removeFavorite') : t('addFavorite');
  return (
    <button
      type="button"
      className={favorite ? 'icon-button board-star board-star-on' : 'icon-button board-star'}
      aria-pressed={favorite}
      aria-label={t('favorite')}
      title={label}
      onClick={() => (favorite ? favorites.remove(boardId) : favorites.add(boardId))}
    >
      <Star size={18} aria-hidden />
    </button>
  );
}

/** Who else looks at this board now, and where. */
function Present() {
  const { t } = useTranslation('board');
  const { presence } = useBoard();
  const columns = useColumns();
  const others = useSyncExternalStore(presence.subscribe, presence.others);
  const describe = (userId: string, name: string): string => {
    const position = presence.cursorOf(userId)?.position;
    if (position === undefined) {
      return t('header.viewing', { name });
    }
    const column =
      position.column === NAME_CELL
        ? t('grid.item')
        : (columns.find(({ key }) => key === position.column)?.title ?? '');
    return t(position.editing ? 'header.editing' : 'header.at', { name, column });
  };
  return (
    <ul className="present" aria-label={t('header.present')} data-testid="presence">
      {others.slice(0, AVATARS_MAX).map(({ userId, name }) => (
        <li key={userId} title={describe(userId, name)}>
          <Avatar id={userId} name={name} size={26} />
          <span className="visually-hidden">{describe(userId, name)}</span>
        </li>
      ))}
      {others.length > AVATARS_MAX && (
        <li className="present-more" aria-label={t('header.more', { count: others.length - AVATARS_MAX })}>
          +{others.length - AVATARS_MAX}
        </li>
      )}
    </ul>
  );
}
