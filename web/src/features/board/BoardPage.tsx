import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { late } from '../../app/late';
import { useNarrow } from '../../ui/useNarrow';
import { useShowTreeOf } from '../workspace/workspaces';
import { preloadEditors } from './columns/lazyEditor';
import { DRAWN, preloadDrawn } from './drawn';
import { BoardGrid } from './grid/BoardGrid';
import { GridSkeleton } from './grid/GridSkeleton';
import { LazyBatchBar } from './grid/LazyBatchBar';
import { BoardHeader } from './header/BoardHeader';
import { ConnectionBanner } from './header/ConnectionBanner';
import { CardList } from './cards/CardList';
import { BoardSession } from './session/boardSession';
import { BoardContext, PeopleContext, useBoard, useReadPeople } from './session/context';
import { useUndoKeys } from './session/useUndoKeys';
import { Toolbar } from './toolbar/Toolbar';
import { useActiveView, useExpectedType } from './views/useStoredViews';
import { knownType } from './views/viewTypes';
import './board.css';

const ItemPanel = late(async () => (await import('./panel/ItemPanel')).ItemPanel, { texts: ['away'] });
const ArchivedNote = late(async () => (await import('./away/ArchivedNote')).ArchivedNote, {
  texts: ['away'],
});
const ClosedBoard = late(async () => (await import('./away/ClosedBoard')).ClosedBoard, { texts: ['away'] });

/** By then the board shows; hardly anybody opens an editor sooner. */
const PRELOAD_AFTER_MILLIS = 1_500;

interface BoardPageProps {
  readonly boardId: string;
  readonly itemId?: string | undefined;
}

/** Of another item, or of none, no update is meant. */
const ofView = ({ view }: { view?: string }) => (view === undefined ? {} : { view });

/** The board as a page: header, tabs, toolbar and grid, with an item's panel over it when one is open. */
export function BoardPage({ boardId, itemId }: BoardPageProps) {
  const [session] = useState(() => new BoardSession(boardId));
  useEffect(() => session.start(), [session]);
  useEffect(() => {
    const timer = setTimeout(preloadEditors, PRELOAD_AFTER_MILLIS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <BoardContext value={session}>
      <OpenBoard itemId={itemId} onBack={session.reopen} />
    </BoardContext>
  );
}

interface OpenBoardProps {
  readonly itemId: string | undefined;
  readonly onBack: () => void;
}

function OpenBoard({ itemId, onBack }: OpenBoardProps) {
  const { t } = useTranslation(['board', 'common']);
  const session = useBoard();
  const { boardId, store } = session;
  const navigate = useNavigate();
  const people = useReadPeople();
  const narrow = useNarrow();
  const status = useSyncExternalStore(session.subscribe, session.status);
  const name = useSyncExternalStore(store.subscribeStructure, () => store.board?.name);
  const organizationId = useSyncExternalStore(store.subscribeStructure, () => store.board?.organizationId);
  const archived = useSyncExternalStore(store.subscribeStructure, () => store.board?.archivedAt != null);
  const workspaceId = useSyncExternalStore(store.subscribeStructure, () => store.board?.workspaceId);
  const deleted = useSyncExternalStore(store.subscribeStructure, () => store.deleted);
  const stored = useActiveView();
  const Drawn = DRAWN[knownType(stored?.type)];
  const expected = useExpectedType();
  useShowTreeOf(organizationId, workspaceId);
  useUndoKeys(name !== undefined && !deleted);
  useEffect(() => {
    if (expected !== undefined) {
      preloadDrawn(knownType(expected));
    }
  }, [expected]);
  useEffect(() => session.knowPeople(people.members), [session, people]);
  useEffect(() => {
    document.title = name === undefined ? t('common:product') : `${name} · ${t('common:product')}`;
  }, [name, t]);

  const opener = useRef<Element | null>(null);
  const handleOpenItem = useCallback(
    (opened: string) => {
      opener.current = document.activeElement;
      const real = store.realId(opened);
      void navigate({
        to: '/boards/$boardId/items/$itemId',
        params: { boardId, itemId: real },
        search: ofView,
      });
    },
    [navigate, boardId, store],
  );
  const handleCloseItem = useCallback(() => {
    void navigate({ to: '/boards/$boardId', params: { boardId }, search: ofView });
    requestAnimationFrame(() => {
      const back = document.querySelector('[role=treegrid]') ?? opener.current;
      if (back instanceof HTMLElement) {
        back.focus({ preventScroll: true });
      }
    });
  }, [navigate, boardId]);

  if (status === 'not_found' || status === 'access_lost' || deleted) {
    return (
      <ClosedBoard
        boardId={boardId}
        deletedName={deleted ? name : undefined}
        unknown={status === 'not_found'}
        onBack={onBack}
      />
    );
  }
  return (
    <PeopleContext value={people}>
      <section className="board" data-testid="board" aria-label={name ?? t('loading')}>
        <BoardHeader />
        <ConnectionBanner />
        {archived && <ArchivedNote id={boardId} name={name ?? ''} />}
        <Toolbar stored={stored} />
        {name === undefined ? (
          <GridSkeleton />
        ) : Drawn !== undefined ? (
          <Drawn onOpenItem={handleOpenItem} />
        ) : narrow ? (
          <CardList onOpenItem={handleOpenItem} />
        ) : (
          <BoardGrid onOpenItem={handleOpenItem} />
        )}
        <LazyBatchBar />
        {itemId !== undefined && name !== undefined && (
          <ItemPanel key={itemId} itemId={itemId} onClose={handleCloseItem} onOpenItem={handleOpenItem} />
        )}
      </section>
    </PeopleContext>
  );
}
