import { Refused, type BoardServer } from '../../sync/boardServer';
import { BoardStore } from '../../sync/boardStore';
import { Outbox } from '../../sync/outbox';
import { Presence } from '../../sync/presence';
import { realTimers } from '../../sync/timers';
import { BoardActions } from '../board/session/boardActions';
import type { OpenedBoard } from '../board/session/boardSession';
import { GridState } from '../board/session/gridState';
import { TreeState } from '../board/session/treeState';
import { ViewState } from '../board/session/viewState';

const refused = () => Promise.reject(new Refused(403, 'forbidden', ''));

/** Nothing is written from here. */
const NO_SERVER: BoardServer = { snapshot: refused, eventsAfter: refused, write: refused };

const NOTHING = () => undefined;

/** A board of which one view is seen, by people who have its address and nothing else. */
export function sharedBoard(boardId: string): OpenedBoard {
  const store = new BoardStore(boardId);
  const outbox = new Outbox(store, NO_SERVER, realTimers, {
    onKeep: NOTHING,
    onDone: NOTHING,
    onRefused: NOTHING,
    onPending: NOTHING,
  });
  return {
    boardId,
    store,
    presence: new Presence(() => null, realTimers),
    grid: new GridState((itemId) => itemId),
    view: new ViewState(boardId),
    tree: new TreeState(boardId),
    actions: new BoardActions(store, outbox),
    status: () => 'live',
    unsentCount: () => 0,
    subscribe: () => NOTHING,
    personNamed: NOTHING,
    knowPeople: NOTHING,
  };
}
