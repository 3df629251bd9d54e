import { sessionStore } from '../../../api/session';
import type { BoardStore } from '../../../sync/boardStore';
import { BoardSync, type SyncStatus } from '../../../sync/boardSync';
import { httpBoardServer } from '../../../sync/httpBoardServer';
import { liveConnection as live } from '../../../sync/live';
import { OwnChanges } from '../../../sync/ownChanges';
import { Presence } from '../../../sync/presence';
import { ownQueue } from '../../../sync/queue/ownQueue';
import type { BoardQueue } from '../../../sync/queue/writeQueue';
import { realTimers } from '../../../sync/timers';
import { BoardActions } from './boardActions';
import { describeWrite } from './describeWrite';
import { GridState } from './gridState';
import { tellOverwritten } from './tellOverwritten';
import { TreeState } from './treeState';
import { ViewState } from './viewState';

/** A cursor is told to the others at most this often. */
const CURSOR_EVERY_MILLIS = 100;

/** Everything that belongs to one open board, from opening it to leaving it. */
export class BoardSession {
  readonly boardId: string;
  readonly store: BoardStore;
  readonly presence = new Presence(() => sessionStore.getState().user?.id ?? null, realTimers);
  readonly grid = new GridState((itemId) => this.store.realId(itemId));
  readonly view: ViewState;
  readonly tree: TreeState;
  readonly actions: BoardActions;
  readonly #queue = ownQueue();
  readonly #writes: BoardQueue;
  readonly #sync: BoardSync;
  readonly #listeners = new Set<() => void>();
  #status: SyncStatus = 'loading';
  #unsentCount = 0;
  #personIds: ReadonlyMap<string, string> = new Map();
  #names: ReadonlyMap<string, string> = new Map();
  #cursorTimer: ReturnType<typeof setTimeout> | null = null;
  #stopListening: (() => void) | null = null;

  constructor(boardId: string) {
    this.boardId = boardId;
    this.#writes = this.#queue.board(boardId);
    this.store = this.#writes.store;
    this.view = new ViewState(boardId);
    this.tree = new TreeState(boardId);
    this.#writes.describe = (write) => describeWrite(write, this.store, (userId) => this.#nameOf(userId));
    this.#writes.onPending = (count) => {
      this.#unsentCount = count;
      this.#changed();
    };
    this.#unsentCount = this.#writes.outbox.size;
    this.actions = new BoardActions(this.store, this.#writes.outbox);
    this.#sync = new BoardSync(this.store, httpBoardServer, live, realTimers, {
      onStatus: (status) => {
        this.#status = status;
        this.#changed();
        if (status === 'live') {
          this.tellPresence();
        }
      },
      onSignal: (signal) => this.presence.handle(signal),
    });
  }

  /** Opens the board. The answer closes it. */
  start(): () => void {
    this.#queue.open(this.#writes);
    this.#sync.start();
    const stopState = live.onState((state) => {
      if (state === 'online') {
        this.tellPresence();
      } else {
        this.presence.clear();
      }
    });
    const own = new OwnChanges(() => sessionStore.getState().user?.id ?? null);
    const stopEvents = this.store.subscribeEvents((event, mine) => {
      for (const overwritten of own.see(event, mine)) {
        tellOverwritten(overwritten, this.store, this.actions, (userId) => this.#nameOf(userId));
      }
    });
    const stopGrid = this.grid.onActive(() => this.#tellCursorSoon());
    const warn = (event: BeforeUnloadEvent) => {
      if (this.#queue.atRisk) {
        event.preventDefault();
      }
    };
    window.addEventListener('beforeunload', warn);
    this.#stopListening = () => {
      stopState();
      stopEvents();
      stopGrid();
      window.removeEventListener('beforeunload', warn);
    };
    return () => this.stop();
  }

  stop(): void {
    this.#stopListening?.();
    this.#sync.stop();
    this.#queue.leave(this.boardId);
    if (this.#cursorTimer !== null) {
      clearTimeout(this.#cursorTimer);
    }
  }

  /** What was closed is there again. */
  readonly reopen = (): void => {
    this.#sync.stop();
    this.#sync.start();
  };

  readonly status = (): SyncStatus => this.#status;
  readonly unsentCount = (): number => this.#unsentCount;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The people column's value for a name as it is pasted. */
  personNamed(name: string): readonly string[] | null | undefined {
    const wanted = name.trim().toLowerCase();
    if (wanted === '') {
      return null;
    }
    const ids = wanted.split(/\s*,\s*/).map((each) => this.#personIds.get(each));
    return ids.every((id) => id !== undefined) ? ids : undefined;
  }

  knowPeople(people: readonly { readonly userId: string; readonly name: string }[]): void {
    this.#personIds = new Map(people.map(({ userId, name }) => [name.toLowerCase(), userId]));
    this.#names = new Map(people.map(({ userId, name }) => [userId, name]));
  }

  #nameOf(userId: string): string {
    return this.#names.get(userId) ?? '?';
  }

  tellPresence(): void {
    live.sendPresence(this.#sync.channel, { viewing: true });
  }

  #tellCursorSoon(): void {
    this.#cursorTimer ??= setTimeout(() => {
      this.#cursorTimer = null;
      const active = this.grid.active();
      if (active !== null) {
        const { itemId, column } = active;
        live.sendCursor(this.#sync.channel, { itemId, column, editing: this.grid.editing() !== null });
      }
    }, CURSOR_EVERY_MILLIS);
  }

  #changed(): void {
    this.#listeners.forEach((listener) => listener());
  }
}

/** What the pages of a board need of it, whoever opened it. */
export type OpenedBoard = Pick<
  BoardSession,
  | 'boardId'
  | 'store'
  | 'presence'
  | 'grid'
  | 'view'
  | 'tree'
  | 'actions'
  | 'status'
  | 'unsentCount'
  | 'subscribe'
  | 'personNamed'
  | 'knowPeople'
>;
