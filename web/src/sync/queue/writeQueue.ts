import { randomKey } from '../../api/transport';
import { Refused, type BoardServer, type Write } from '../boardServer';
import { BoardStore } from '../boardStore';
import type { Item } from '../model';
import { ITEM_NOT_CREATED, Outbox } from '../outbox';
import type { Timers } from '../timers';
import { MemoryWrites } from './memoryWrites';
import { itemIdsOf, type About, type SavedWrite, type SavedWrites } from './savedWrite';
import type { Tabs } from './tabs';

/** The server remembers idempotency keys for a day; later it could do a write twice. */
const REPEATABLE_MILLIS = 23 * 60 * 60 * 1_000;
/** The code of what was sent so long ago that asking again might do it twice. */
export const TOO_OLD = 'too_old';

export interface QueueState {
  /** Writes of this page that wait for an answer. */
  readonly pending: number;
  /** What the server refused, until somebody says what is to become of it. */
  readonly refused: readonly SavedWrite[];
}

export interface QueueListener {
  readonly onState: (state: QueueState) => void;
  readonly onRefused: (saved: SavedWrite) => void;
  /** The refused ones of this person have changed: other pages show them, too. */
  readonly onRefusedChanged: () => void;
}

/** One board's unanswered writes and the state they are laid over. */
export interface BoardQueue {
  readonly store: BoardStore;
  readonly outbox: Outbox;
  /** Says what a write is about; whoever opens the board knows its words. */
  describe: (write: Write) => About;
  onPending: (count: number) => void;
}

interface Parts {
  readonly userId: string;
  readonly tabs: Tabs;
  readonly server: BoardServer;
  readonly timers: Timers;
  readonly saved: Promise<SavedWrites>;
  readonly listener: QueueListener;
}

const UNKNOWN: About = { board: '', item: null, count: 1, wanted: [] };

/**
 * One person's writes in this browser. Each is kept from the moment it is made until the server has answered, so that
 * neither a reload nor a closed page loses it: what a page that is gone has left is done by one of the others, or
 * the next one to be opened. What was refused stays until it is discarded or applied again.
 */
export class WriteQueue {
  readonly userId: string;
  readonly #parts: Parts;
  readonly #boards = new Map<string, BoardQueue>();
  readonly #open = new Set<string>();
  readonly #mine = new Map<string, SavedWrite>();
  /** All that this page has ever sent. */
  readonly #known = new Set<string>();
  #saved: SavedWrites = new MemoryWrites();
  /** One after the other, in the order in which things happened. */
  #work: Promise<void>;
  #underWay = 0;
  #order = 0;
  #refused: readonly SavedWrite[] = [];
  #stopped = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.userId = parts.userId;
    this.#work = parts.saved.then(
      (saved) => {
        this.#saved = saved;
      },
      () => undefined,
    );
  }

  /** Whether closing the page now could lose something. */
  get atRisk(): boolean {
    return this.#underWay > 0 || (!this.#saved.durable && this.#mine.size > 0);
  }

  get refused(): readonly SavedWrite[] {
    return this.#refused;
  }

  /** The writes of a board, which somebody may be looking at. */
  board(boardId: string): BoardQueue {
    const known = this.#boards.get(boardId);
    if (known !== undefined) {
      return known;
    }
    const store = new BoardStore(boardId);
    const { server, timers } = this.#parts;
    const careful: BoardServer = { ...server, write: (id, write) => this.#write(id, write) };
    const outbox = new Outbox(store, careful, timers, {
      onKeep: (write, sent) => this.#keep(board, write, sent),
      onDone: (write) => this.#done(board, write),
      onRefused: (write, refusal) => this.#refuse(write, refusal),
      onPending: (count) => {
        board.onPending(count);
        this.#tellState();
        if (count === 0) {
          // Not in the middle of what the outbox is doing.
          queueMicrotask(() => this.#letGo(boardId));
        }
      },
    });
    const board: BoardQueue = { store, outbox, describe: () => UNKNOWN, onPending: () => undefined };
    this.#boards.set(boardId, board);
    return board;
  }

  /** The writes of a board that is shown from now on; `leave` gives it back. */
  open(board: BoardQueue): void {
    this.#boards.set(board.store.boardId, board);
    this.#open.add(board.store.boardId);
    void this.adopt();
  }

  leave(boardId: string): void {
    this.#open.delete(boardId);
    this.#letGo(boardId);
  }

  /** Takes over what pages that are gone have left, one page after the other. */
  async adopt(): Promise<void> {
    await this.#work;
    // A browser that has taken its database away has nothing to take over; the next round asks again.
    await this.#parts.tabs.exclusively(() => this.#takeOver()).catch(() => undefined);
  }

  async #takeOver(): Promise<void> {
    const open = await this.#parts.tabs.open();
    const all = await this.#saved.of(this.userId);
    this.#showRefused(all);
    const left = all.filter(({ opId, tab, refusal }) => {
      const abandoned = tab === this.#parts.tabs.id || open?.has(tab) !== true;
      return refusal === null && abandoned && !this.#known.has(opId);
    });
    if (left.length > 0 && !this.#stopped) {
      const opIds = left.map(({ opId }) => opId);
      const claimed = await this.#saved.claim(opIds, this.#parts.tabs.id);
      this.#restore(claimed.filter(({ opId, refusal }) => refusal === null && !this.#known.has(opId)));
    }
  }

  /** Another page has changed what is refused. */
  readRefused(): Promise<void> {
    return this.#inTurn(async () => this.#showRefused(await this.#saved.of(this.userId)));
  }

  /** How many writes of all pages wait. */
  async waiting(): Promise<number> {
    await this.#work;
    const all = await this.#saved.of(this.userId).catch(() => [...this.#mine.values()]);
    return all.filter(({ refusal }) => refusal === null).length;
  }

  retryNow(): void {
    this.#boards.forEach(({ outbox }) => outbox.retryNow());
  }

  /** Does a refused write again, with what was refused because of it. */
  async applyAgain(opId: string): Promise<void> {
    for (const saved of this.#withDependants(opId)) {
      await this.#inTurn(() => this.#saved.remove(saved.opId));
      const again = { ...saved.write, opId: randomKey() };
      const board = this.board(saved.boardId);
      this.#mine.set(again.opId, { ...saved, opId: again.opId, write: again, sentAt: null, refusal: null });
      board.outbox.submit(again);
    }
    await this.readRefused();
    this.#parts.listener.onRefusedChanged();
  }

  async discard(opId: string): Promise<void> {
    for (const saved of this.#withDependants(opId)) {
      await this.#inTurn(() => this.#saved.remove(saved.opId));
    }
    await this.readRefused();
    this.#parts.listener.onRefusedChanged();
  }

  /** Sends nothing any more. What waits is kept for when this person is back. */
  stop(): void {
    this.#stopped = true;
    this.#boards.forEach(({ outbox }) => outbox.stop());
  }

  /** When everything that has to be kept is. */
  async settled(): Promise<void> {
    await this.#work;
  }

  #withDependants(opId: string): readonly SavedWrite[] {
    const saved = this.#refused.find((each) => each.opId === opId);
    if (saved?.write.kind !== 'create') {
      return saved === undefined ? [] : [saved];
    }
    const { temporaryId } = saved.write;
    return this.#refused.filter(
      ({ opId: other, write, refusal }) =>
        other === opId || (refusal?.code === ITEM_NOT_CREATED && itemIdsOf(write).includes(temporaryId)),
    );
  }

  /** Asks rather than risks to do a write twice. */
  #write(boardId: string, write: Write): Promise<readonly Item[]> {
    const sentAt = this.#mine.get(write.opId)?.sentAt ?? null;
    return sentAt !== null && this.#parts.timers.now() - sentAt > REPEATABLE_MILLIS
      ? Promise.reject(new Refused(0, TOO_OLD, ''))
      : this.#parts.server.write(boardId, write);
  }

  #letGo(boardId: string): void {
    if (!this.#open.has(boardId) && this.#boards.get(boardId)?.outbox.size === 0) {
      this.#boards.delete(boardId);
    }
  }

  #keep(board: BoardQueue, write: Write, sent: boolean): void {
    const known = this.#mine.get(write.opId);
    const now = this.#parts.timers.now();
    const about = sent && known !== undefined ? known.about : board.describe(write);
    const saved: SavedWrite = {
      opId: write.opId,
      userId: this.userId,
      boardId: board.store.boardId,
      order: known?.order ?? this.#nextOrder(now),
      tab: this.#parts.tabs.id,
      write,
      about: about === UNKNOWN ? (known?.about ?? about) : about,
      madeAt: known?.madeAt ?? now,
      sentAt: known?.sentAt ?? (sent ? now : null),
      refusal: null,
    };
    this.#mine.set(write.opId, saved);
    this.#known.add(write.opId);
    void this.#inTurn(() => this.#saved.put(saved));
  }

  #done(board: BoardQueue, write: Write): void {
    const saved = this.#mine.get(write.opId);
    this.#mine.delete(write.opId);
    const named = write.kind === 'create' ? board.store.realId(write.temporaryId) : null;
    void this.#inTurn(() =>
      saved !== undefined && write.kind === 'create' && named !== null && named !== write.temporaryId
        ? this.#saved.created(saved, write.temporaryId, named)
        : this.#saved.remove(write.opId),
    );
  }

  #refuse(write: Write, { status, code, message }: Refused): void {
    const known = this.#mine.get(write.opId);
    this.#mine.delete(write.opId);
    if (known === undefined) {
      return;
    }
    const saved: SavedWrite = { ...known, write, refusal: { status, code, message } };
    void this.#inTurn(async () => {
      await this.#saved.put(saved);
      this.#showRefused(await this.#saved.of(this.userId));
      this.#parts.listener.onRefused(saved);
      this.#parts.listener.onRefusedChanged();
    });
  }

  #restore(left: readonly SavedWrite[]): void {
    for (const saved of left) {
      this.#mine.set(saved.opId, saved);
      this.#known.add(saved.opId);
      this.#order = Math.max(this.#order, saved.order);
    }
    for (const boardId of new Set(left.map((saved) => saved.boardId))) {
      const writes = left.filter((saved) => saved.boardId === boardId).map(({ write }) => write);
      this.board(boardId).outbox.restore(writes);
    }
  }

  #showRefused(all: readonly SavedWrite[]): void {
    this.#refused = all.filter(({ refusal }) => refusal !== null);
    this.#tellState();
  }

  #tellState(): void {
    const pending = [...this.#boards.values()].reduce((sum, { outbox }) => sum + outbox.size, 0);
    this.#parts.listener.onState({ pending, refused: this.#refused });
  }

  #nextOrder(now: number): number {
    this.#order = Math.max(this.#order + 1, now * 1_000);
    return this.#order;
  }

  /** A browser that cannot keep something goes on without: then the page asks before it is closed. */
  #inTurn(work: () => Promise<unknown>): Promise<void> {
    this.#underWay++;
    this.#work = this.#work.then(work).then(
      () => {
        this.#underWay--;
      },
      () => {
        this.#underWay--;
        if (this.#saved.durable) {
          this.#saved = new MemoryWrites();
          this.#mine.forEach((saved) => void this.#saved.put(saved));
        }
      },
    );
    return this.#work;
  }
}
