import type { CursorPosition, PresentUser, Signal } from './liveMessages';
import type { Cancel, Timers } from './timers';

export interface RemoteCursor {
  readonly user: PresentUser;
  readonly position: CursorPosition;
  readonly movedAt: number;
}

/** A cursor that has not moved for this long says nothing any more. */
const CURSOR_LIFE_MILLIS = 20_000;
const NOBODY: readonly PresentUser[] = [];

/** Who else looks at a board, and at which cell. Best effort: nothing here is ever relied on. */
export class Presence {
  readonly #ownUserId: () => string | null;
  readonly #timers: Timers;
  readonly #cursors = new Map<string, RemoteCursor>();
  readonly #byItem = new Map<string, RemoteCursor>();
  readonly #listeners = new Set<() => void>();
  readonly #itemListeners = new Map<string, Set<() => void>>();
  #users: readonly PresentUser[] = NOBODY;

  constructor(ownUserId: () => string | null, timers: Timers) {
    this.#ownUserId = ownUserId;
    this.#timers = timers;
  }

  /** The others, each once however many tabs they have. */
  readonly others = (): readonly PresentUser[] => this.#users;

  readonly subscribe = (listener: () => void): Cancel => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  cursorOn(itemId: string): RemoteCursor | undefined {
    return this.#byItem.get(itemId);
  }

  /** Everybody's, for a text in which each has their own place. */
  cursorsOn(itemId: string): readonly RemoteCursor[] {
    return [...this.#cursors.values()].filter(({ position }) => position.itemId === itemId);
  }

  cursorOf(userId: string): RemoteCursor | undefined {
    return this.#cursors.get(userId);
  }

  subscribeItem(itemId: string, listener: () => void): Cancel {
    const listeners = this.#itemListeners.get(itemId) ?? new Set();
    this.#itemListeners.set(itemId, listeners);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  handle(signal: Signal): void {
    if (signal.type === 'user.presence') {
      this.#setUsers(signal.users);
    } else if (signal.user.userId !== this.#ownUserId()) {
      this.#moveCursor(signal.user, signal.position);
    }
  }

  /** The connection is gone: nobody knows who is there. */
  clear(): void {
    this.#setUsers(NOBODY);
  }

  #setUsers(users: readonly PresentUser[]): void {
    const others = new Map(
      users.filter(({ userId }) => userId !== this.#ownUserId()).map((user) => [user.userId, user]),
    );
    this.#users = [...others.values()];
    for (const cursor of [...this.#cursors.values()]) {
      if (!others.has(cursor.user.userId)) {
        this.#moveCursor(cursor.user, null);
      }
    }
    this.#listeners.forEach((listener) => listener());
  }

  #moveCursor(user: PresentUser, position: CursorPosition | null): void {
    const old = this.#cursors.get(user.userId);
    if (old !== undefined) {
      this.#cursors.delete(user.userId);
      this.#refreshItem(old.position.itemId);
    }
    if (position !== null) {
      const cursor = { user, position, movedAt: this.#timers.now() };
      this.#cursors.set(user.userId, cursor);
      this.#refreshItem(position.itemId);
      this.#timers.after(CURSOR_LIFE_MILLIS, () => {
        if (this.#cursors.get(user.userId) === cursor) {
          this.#moveCursor(user, null);
        }
      });
    }
    if (old?.position.column !== position?.column || old?.position.editing !== position?.editing) {
      this.#listeners.forEach((listener) => listener());
    }
  }

  #refreshItem(itemId: string): void {
    const cursor = [...this.#cursors.values()].findLast((each) => each.position.itemId === itemId);
    if (cursor === undefined) {
      this.#byItem.delete(itemId);
    } else {
      this.#byItem.set(itemId, cursor);
    }
    this.#itemListeners.get(itemId)?.forEach((listener) => listener());
  }
}
