import type { BoardServer } from './boardServer';
import { Refused, Unreachable } from './boardServer';
import { snapshotFromState } from './boardState';
import type { BoardStore } from './boardStore';
import type { ChannelListener, LiveConnection, Signal } from './liveConnection';
import { toBoardEvent, type Snapshot, type StreamEvent } from './model';
import { backoffMillis, type Cancel, type Timers } from './timers';

export type SyncStatus = 'loading' | 'live' | 'not_found' | 'access_lost';

export interface BoardSyncListener {
  readonly onStatus: (status: SyncStatus) => void;
  readonly onSignal: (signal: Signal) => void;
}

/** A head this much ahead of us for longer than it takes an event to travel means that events got lost. */
const HEAD_PATIENCE_MILLIS = 1_000;
/** 410: the events after our seq are no longer kept. */
const LOG_TOO_SHORT = 410;
const RETRY_FIRST_MILLIS = 250;
const RETRY_MOST_MILLIS = 8_000;
/** More waiting events than this and reading a fresh snapshot is cheaper than keeping them. */
const HELD_EVENTS_MAX = 5_000;
const KEEP_MILLIS = 1_500;
const KEEP_MILLIS_PER_ITEM = 10;

/**
 * Keeps one board's store equal to the server's: snapshot, then every event after it exactly once and in
 * order. Doubled events are dropped, a hole is filled from the log, and when the log is too short a new
 * snapshot is read.
 */
export class BoardSync implements ChannelListener {
  readonly #store: BoardStore;
  readonly #server: BoardServer;
  readonly #connection: LiveConnection;
  readonly #timers: Timers;
  readonly #listener: BoardSyncListener;
  readonly #held = new Map<number, StreamEvent>();
  #unsubscribe: Cancel | null = null;
  #timer: Cancel | null = null;
  #keepTimer: Cancel | null = null;
  #working = false;
  #resyncAsked = false;
  #behindSince: number | null = null;
  #seenAs: string | null = null;
  #stopped = false;

  constructor(
    store: BoardStore,
    server: BoardServer,
    connection: LiveConnection,
    timers: Timers,
    listener: BoardSyncListener,
  ) {
    this.#store = store;
    this.#server = server;
    this.#connection = connection;
    this.#timers = timers;
    this.#listener = listener;
  }

  get channel(): string {
    return `board:${this.#store.boardId}`;
  }

  /** Also after it was stopped: in development React closes what it has just opened, and opens it again. */
  start(): void {
    this.#stopped = false;
    this.#listener.onStatus('loading');
    void this.#reload(0);
  }

  stop(): void {
    this.#stopped = true;
    this.#unsubscribe?.();
    this.#unsubscribe = null;
    this.#timer?.();
    if (this.#keepTimer !== null) {
      this.#keepTimer();
      this.#keep();
    }
  }

  since(): number {
    return this.#store.seq;
  }

  onEvents(events: readonly StreamEvent[]): void {
    const next: StreamEvent[] = [];
    let expected = this.#store.seq + 1;
    for (const event of events) {
      if (begin(event) <= expected && event.seq >= expected) {
        next.push(event);
        expected = event.seq + 1;
      } else if (event.seq > expected) {
        this.#held.set(begin(event), event);
      }
    }
    this.#apply(next);
    this.#applyHeld();
    if (this.#held.size > HELD_EVENTS_MAX) {
      this.onResync();
    } else if (this.#held.size > 0) {
      void this.#catchUp(0);
    }
  }

  /** What was read by somebody who sees more, or less, by now is read again. */
  onSubscribed(seenAs: string | null): void {
    if (seenAs !== this.#seenAs) {
      this.onResync();
    }
  }

  onHead(seq: number): void {
    if (seq <= this.#store.seq) {
      this.#behindSince = null;
      return;
    }
    this.#behindSince ??= this.#timers.now();
    if (this.#timers.now() - this.#behindSince >= HEAD_PATIENCE_MILLIS) {
      void this.#catchUp(0);
    }
  }

  onResync(): void {
    this.#held.clear();
    this.#resyncAsked = true;
    void this.#reload(0);
  }

  onSignal(signal: Signal): void {
    this.#listener.onSignal(signal);
  }

  onRefused(): void {
    this.#listener.onStatus('access_lost');
  }

  async #reload(attempt: number): Promise<void> {
    await this.#exclusively(
      attempt,
      async () => {
        this.#resyncAsked = false;
        const snapshot = await this.#server
          .snapshot(this.#store.boardId)
          .catch((failure: unknown) => this.#kept(failure));
        if (this.#stopped) {
          return;
        }
        this.#seenAs = snapshot.seenAs ?? null;
        this.#store.load(snapshot);
        this.#keepSoon();
        this.#applyHeld();
        this.#unsubscribe ??= this.#connection.subscribe(this.channel, this);
        this.#listener.onStatus('live');
      },
      (next) => this.#reload(next),
    );
  }

  async #catchUp(attempt: number): Promise<void> {
    await this.#exclusively(
      attempt,
      async () => {
        for (;;) {
          const events = await this.#server.eventsAfter(this.#store.boardId, this.#store.seq);
          const fresh = events.filter((event) => event.seq > this.#store.seq);
          if (this.#stopped || fresh.length === 0) {
            break;
          }
          if (fresh.some(({ type }) => type === 'resync')) {
            this.#resyncAsked = true;
            break;
          }
          this.#apply(fresh);
          this.#applyHeld();
        }
        this.#behindSince = null;
      },
      (next) => this.#catchUp(next),
    );
  }

  /** One read from the server at a time; one that fails is tried again later, unless the server said no. */
  async #exclusively(
    attempt: number,
    read: () => Promise<void>,
    again: (attempt: number) => Promise<void>,
  ): Promise<void> {
    if (this.#working || this.#stopped) {
      return;
    }
    this.#working = true;
    const seqBefore = this.#store.seq;
    const failure = await read().then(
      () => null,
      (reason: unknown) => reason ?? 'unknown',
    );
    this.#working = false;
    if (this.#stopped) {
      return;
    }
    if (failure === null) {
      this.#goOn(seqBefore);
    } else {
      this.#handleFailure(attempt, failure, again);
    }
  }

  /** What came up while a read was under way. A read that brought nothing is not repeated at once. */
  #goOn(seqBefore: number): void {
    if (this.#resyncAsked) {
      void this.#reload(0);
    } else if (this.#held.size > 0 && this.#store.seq > seqBefore) {
      void this.#catchUp(0);
    } else if (this.#held.size > 0) {
      this.#later(0, () => this.#catchUp(0));
    }
  }

  #handleFailure(attempt: number, failure: unknown, again: (attempt: number) => Promise<void>): void {
    if (failure instanceof Refused && (failure.status === 404 || failure.status === 403)) {
      this.#listener.onStatus(this.#store.loaded ? 'access_lost' : 'not_found');
      return;
    }
    this.#resyncAsked ||= failure instanceof Refused && failure.status === LOG_TOO_SHORT;
    this.#later(attempt, () => (this.#resyncAsked ? this.#reload(attempt + 1) : again(attempt + 1)));
  }

  #later(attempt: number, action: () => Promise<void>): void {
    const delay = backoffMillis(attempt, RETRY_FIRST_MILLIS, RETRY_MOST_MILLIS, this.#timers.random());
    this.#timer?.();
    this.#timer = this.#timers.after(delay, () => void action());
  }

  #applyHeld(): void {
    if (this.#held.size === 0) {
      return;
    }
    const run: StreamEvent[] = [];
    let event = this.#held.get(this.#store.seq + 1);
    while (event !== undefined) {
      run.push(event);
      event = this.#held.get(event.seq + 1);
    }
    this.#apply(run);
    for (const [first, { seq }] of [...this.#held]) {
      if (seq <= this.#store.seq) {
        this.#held.delete(first);
      }
    }
  }

  #apply(events: readonly StreamEvent[]): void {
    if (events.length > 0) {
      this.#store.applyEvents(events.map(toBoardEvent));
      this.#keepSoon();
    }
  }

  /** While the server is away, a board opens as it was last seen here; the log makes up for the rest when it is back. */
  async #kept(failure: unknown): Promise<Snapshot> {
    const mayKeep = failure instanceof Unreachable && !this.#store.loaded;
    const kept = mayKeep ? await this.#server.kept?.(this.#store.boardId) : null;
    if (kept == null) {
      throw failure;
    }
    return kept;
  }

  /** The larger the board, the less often. */
  #keepSoon(): void {
    const items = this.#store.state?.items.size ?? 0;
    this.#keepTimer ??= this.#timers.after(KEEP_MILLIS + items * KEEP_MILLIS_PER_ITEM, () => this.#keep());
  }

  #keep(): void {
    this.#keepTimer = null;
    const state = this.#store.state;
    if (state !== null && !state.deleted) {
      const snapshot = snapshotFromState(state);
      this.#server.keep?.(this.#seenAs === null ? snapshot : { ...snapshot, seenAs: this.#seenAs });
    }
  }
}

/** The first seq that an event stands for. */
function begin(event: StreamEvent): number {
  return event.from ?? event.seq;
}
