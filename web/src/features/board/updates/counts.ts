import { countComments } from '../../../api/comments';
import { sessionStore } from '../../../api/session';
import type { BoardStore } from '../../../sync/boardStore';
import { liveConnection } from '../../../sync/live';
import type { BoardEvent } from '../../../sync/model';

export interface Count {
  readonly count: number;
  readonly unread: number;
}

const NONE: Count = { count: 0, unread: 0 };
const READ_AGAIN_MILLIS = 400;

/** How many updates the items of a board have, and how many of them are new to whoever looks. */
export class UpdateCounts {
  readonly #store: BoardStore;
  #counts: ReadonlyMap<string, Count> = new Map();
  #heard = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #stop: (() => void) | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(store: BoardStore) {
    this.#store = store;
  }

  of(itemId: string): Count {
    return this.#counts.get(itemId) ?? NONE;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#stop === null) {
      const stopEvents = this.#store.subscribeEvents((event) => this.#hear(event));
      // What was missed while the connection was away may have come as a snapshot, which has no updates.
      const stopState = liveConnection.onState(
        (state) => state === 'online' && this.#readSoon(READ_AGAIN_MILLIS),
      );
      this.#stop = () => {
        stopEvents();
        stopState();
      };
      this.#readSoon(0);
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) {
        this.#stop?.();
        this.#stop = null;
      }
    };
  };

  seen(itemId: string): void {
    const { count, unread } = this.of(itemId);
    if (unread > 0) {
      this.#set(itemId, { count, unread: 0 });
    }
  }

  #hear(event: BoardEvent): void {
    switch (event.type) {
      case 'comment.added': {
        // What came with a copy counts as seen.
        const { createdBy, copiedBy } = event.data.comment;
        const mine = Boolean(copiedBy) || createdBy === sessionStore.getState().user?.id;
        const before = this.of(event.data.itemId).unread;
        return this.#set(event.data.itemId, {
          count: event.data.comments,
          unread: mine ? before : before + 1,
        });
      }
      case 'comment.deleted':
      case 'comment.restored':
        // Whether it was a new one, only the server knows.
        this.#set(event.data.itemId, { ...this.of(event.data.itemId), count: event.data.comments });
        return this.#readSoon(READ_AGAIN_MILLIS);
      case 'item.arrived':
      case 'item.restored':
        return this.#readSoon(READ_AGAIN_MILLIS);
      default:
        return;
    }
  }

  #set(itemId: string, count: Count): void {
    this.#heard++;
    this.#counts = new Map(this.#counts).set(itemId, count);
    this.#listeners.forEach((listener) => listener());
  }

  #readSoon(millis: number): void {
    if (this.#timer !== null) {
      return;
    }
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#read();
    }, millis);
  }

  async #read(): Promise<void> {
    const heard = this.#heard;
    // Without an answer there are no bubbles; the table does not suffer from it.
    const counts = await countComments(this.#store.boardId).catch(() => null);
    if (counts === null) {
      return;
    }
    this.#counts = new Map(counts.map(({ itemId, count, unread }) => [itemId, { count, unread }]));
    this.#listeners.forEach((listener) => listener());
    if (this.#heard !== heard) {
      this.#readSoon(READ_AGAIN_MILLIS);
    }
  }
}

const ofStore = new WeakMap<BoardStore, UpdateCounts>();

export function countsOf(store: BoardStore): UpdateCounts {
  let counts = ofStore.get(store);
  if (counts === undefined) {
    counts = new UpdateCounts(store);
    ofStore.set(store, counts);
  }
  return counts;
}
