import { Eye } from 'lucide-react';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { SharedView } from '../../api/shares';
import { useNarrow } from '../../ui/useNarrow';
import { CardList } from '../board/cards/CardList';
import { DRAWN } from '../board/drawn';
import { BoardGrid } from '../board/grid/BoardGrid';
import { GridSkeleton } from '../board/grid/GridSkeleton';
import { BoardContext, PeopleContext, type People } from '../board/session/context';
import { useActiveView } from '../board/views/useStoredViews';
import { knownType, ViewIcon } from '../board/views/viewTypes';
import { sharedBoard } from './sharedBoard';
import { SharedItem } from './SharedItem';
import { snapshotOf } from './snapshot';
import '../board/board.css';

/** Of the address, to tell apart what this browser keeps of several views; too little to open one. */
const KEPT_OF_TOKEN = 8;

interface SharedPictureProps {
  readonly token: string;
  readonly view: SharedView;
  readonly stale: boolean;
}

/** The view as members see it, without anything to change. */
export function SharedPicture({ token, view, stale }: SharedPictureProps) {
  const { t } = useTranslation('share');
  const [board] = useState(() => sharedBoard(`shared.${token.slice(0, KEPT_OF_TOKEN)}`));
  const people = useMemo(() => peopleOf(view), [view]);
  const loaded = useSyncExternalStore(board.store.subscribeStructure, () => board.store.loaded);
  useEffect(() => {
    board.store.load(snapshotOf(board.boardId, board.store.seq + 1, view));
  }, [board, view]);
  return (
    <BoardContext value={board}>
      <PeopleContext value={people}>
        <main className="board shared" data-testid="shared-view">
          <header className="shared-head">
            <h1>
              <ViewIcon type={view.type} />
              {view.name}
            </h1>
            <span>{view.board}</span>
            <small>
              <Eye size={14} aria-hidden /> {t('readOnly')}
            </small>
          </header>
          {stale && (
            <p className="shared-note" role="status">
              {t('stale')}
            </p>
          )}
          {view.more && <p className="shared-note">{t('more', { count: view.items.length })}</p>}
          {loaded ? <Picture /> : <GridSkeleton />}
        </main>
      </PeopleContext>
    </BoardContext>
  );
}

function Picture() {
  const narrow = useNarrow();
  const stored = useActiveView();
  const [opened, setOpened] = useState<string | null>(null);
  const Drawn = DRAWN[knownType(stored?.type)];
  return (
    <>
      {Drawn !== undefined ? (
        <Drawn onOpenItem={setOpened} />
      ) : narrow ? (
        <CardList onOpenItem={setOpened} />
      ) : (
        <BoardGrid onOpenItem={setOpened} />
      )}
      {opened !== null && <SharedItem itemId={opened} onClose={() => setOpened(null)} />}
    </>
  );
}

function peopleOf({ people }: SharedView): People {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return {
    members: [],
    teams: [],
    nameOf: (userId) => names.get(userId) ?? '?',
    isTeam: () => false,
    readOnly: true,
    outside: true,
  };
}
