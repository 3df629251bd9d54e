import type { BoardServer, Write } from './boardServer';
import { Refused, Unreachable } from './boardServer';
import type { BoardStore } from './boardStore';
import type { Item, ItemChanges } from './model';
import type { Effect } from './pendingOps';
import { backoffMillis, type Cancel, type Timers } from './timers';

/** More requests at once would only queue in the browser, which opens six connections to a host. */
const IN_FLIGHT_MAX = 6;
const RETRY_FIRST_MILLIS = 300;
const RETRY_MOST_MILLIS = 10_000;

type Entry = { write: Write; state: 'waiting' | 'sent'; attempts: number };

export interface OutboxListener {
  /** The server said no; the edit is already rolled back. */
  readonly onRefused: (write: Write, refusal: Refused) => void;
  readonly onPending: (count: number) => void;
}

/**
 * Sends my writes: at once while online, again and again while not, each under its own idempotency key. One
 * request per item at a time, so that edits of an item arrive in the order they were made; edits made
 * meanwhile gather in one waiting write.
 */
export class Outbox {
  readonly #store: BoardStore;
  readonly #server: BoardServer;
  readonly #timers: Timers;
  readonly #listener: OutboxListener;
  readonly #entries: Entry[] = [];
  readonly #waiting: (() => void)[] = [];
  #inFlight = 0;
  #failures = 0;
  #retry: Cancel | null = null;
  #stopped = false;

  constructor(store: BoardStore, server: BoardServer, timers: Timers, listener: OutboxListener) {
    this.#store = store;
    this.#server = server;
    this.#timers = timers;
    this.#listener = listener;
  }

  get size(): number {
    return this.#entries.length;
  }

  submit(write: Write): void {
    if (write.kind === 'change' && this.#coalesce(write.itemId, write.changes)) {
      return;
    }
    this.#entries.push({ write, state: 'waiting', attempts: 0 });
    this.#store.begin(write.opId, effectsOf(write, this.#store));
    this.#listener.onPending(this.#entries.length);
    this.#pump();
  }

  /** The way to the server is open again. */
  retryNow(): void {
    this.#failures = 0;
    this.#retry?.();
    this.#retry = null;
    this.#pump();
  }

  stop(): void {
    this.#stopped = true;
    this.#retry?.();
  }

  /** Adds an edit to the last write of that item, if that one has never left. */
  #coalesce(itemId: string, changes: ItemChanges): boolean {
    const last = this.#entries.findLast((entry) => itemIdsOf(entry.write).includes(itemId));
    if (last?.state !== 'waiting' || last.attempts > 0 || last.write.kind !== 'change') {
      return false;
    }
    const merged = mergedChanges(last.write.changes, changes);
    last.write = { ...last.write, changes: merged };
    this.#store.amend(last.write.opId, itemId, merged);
    return true;
  }

  #pump(): void {
    if (this.#stopped || this.#retry !== null) {
      return;
    }
    const busy = new Set<string>();
    for (const entry of [...this.#entries]) {
      const itemIds = itemIdsOf(entry.write).map((itemId) => this.#store.realId(itemId));
      const free = entry.state === 'waiting' && !itemIds.some((itemId) => busy.has(itemId));
      if (free && this.#inFlight < IN_FLIGHT_MAX) {
        void this.#send(entry);
      }
      itemIds.forEach((itemId) => busy.add(itemId));
    }
  }

  async #send(entry: Entry): Promise<void> {
    entry.state = 'sent';
    entry.attempts++;
    this.#inFlight++;
    const write = withRealIds(entry.write, this.#store);
    try {
      const items = await this.#server.write(this.#store.boardId, write);
      this.#failures = 0;
      this.#forget(entry);
      this.#store.answered(write.opId, items);
    } catch (failure) {
      this.#handleFailure(entry, failure);
    } finally {
      this.#inFlight--;
    }
    this.#pump();
  }

  #handleFailure(entry: Entry, failure: unknown): void {
    if (failure instanceof Unreachable) {
      entry.state = 'waiting';
      const delay = backoffMillis(
        this.#failures++,
        RETRY_FIRST_MILLIS,
        RETRY_MOST_MILLIS,
        this.#timers.random(),
      );
      this.#retry ??= this.#timers.after(Math.max(delay, failure.retryAfterMillis ?? 0), () => {
        this.#retry = null;
        this.#pump();
      });
      return;
    }
    this.#forget(entry);
    const refusal = failure instanceof Refused ? failure : new Refused(0, 'unexpected', String(failure));
    if (entry.write.kind === 'delete' && refusal.status === 404) {
      this.#store.answered(entry.write.opId, []);
      return;
    }
    this.#store.refused(entry.write.opId);
    this.#listener.onRefused(entry.write, refusal);
  }

  /** When everything written so far is answered. */
  whenIdle(): Promise<void> {
    return this.#entries.length === 0
      ? Promise.resolve()
      : new Promise((resolve) => this.#waiting.push(resolve));
  }

  #forget(entry: Entry): void {
    this.#entries.splice(this.#entries.indexOf(entry), 1);
    if (this.#entries.length === 0) {
      this.#waiting.splice(0).forEach((resolve) => resolve());
    }
    this.#listener.onPending(this.#entries.length);
  }
}

function itemIdsOf(write: Write): readonly string[] {
  switch (write.kind) {
    case 'create':
      return [write.temporaryId];
    case 'change':
    case 'delete':
      return [write.itemId];
    case 'batch':
      return write.operations.map((operation) => operation.itemId);
  }
}

/** An item created a moment ago may have got its real id since the edit was made. */
function withRealIds(write: Write, store: BoardStore): Write {
  switch (write.kind) {
    case 'create':
      return write.item.parentId === undefined
        ? write
        : { ...write, item: { ...write.item, parentId: store.realId(write.item.parentId) } };
    case 'change':
    case 'delete':
      return { ...write, itemId: store.realId(write.itemId) };
    case 'batch':
      return {
        ...write,
        operations: write.operations.map((operation) => ({
          ...operation,
          itemId: store.realId(operation.itemId),
        })),
      };
  }
}

function mergedChanges(first: ItemChanges, second: ItemChanges): ItemChanges {
  if (first.itemData === undefined || second.itemData === undefined) {
    return { ...first, ...second };
  }
  return { ...first, ...second, itemData: { ...first.itemData, ...second.itemData } };
}

function effectsOf(write: Write, store: BoardStore): ReadonlyMap<string, Effect> {
  switch (write.kind) {
    case 'create':
      return new Map([
        [write.temporaryId, { kind: 'create', item: draft(write.temporaryId, write.item, store) }],
      ]);
    case 'change':
      return new Map([[store.realId(write.itemId), { kind: 'change', changes: write.changes }]]);
    case 'delete':
      return new Map([[store.realId(write.itemId), { kind: 'delete' }]]);
    case 'batch':
      return new Map(
        write.operations.map((operation): [string, Effect] => [
          store.realId(operation.itemId),
          operation.op === 'update' ? { kind: 'change', changes: operation.changes } : { kind: 'delete' },
        ]),
      );
  }
}

/** Sorts after every real key, so that a new item appears at the end of its group. */
const LAST_POSITION = '~';

type NewItemWrite = Extract<Write, { kind: 'create' }>['item'];

function draft(id: string, item: NewItemWrite, store: BoardStore): Item {
  const now = new Date().toISOString();
  return {
    id,
    boardId: store.boardId,
    groupId: item.groupId,
    parentId: item.parentId ?? null,
    number: 0,
    name: item.name,
    description: '',
    itemData: item.itemData,
    assignees: [],
    position: LAST_POSITION + id,
    version: 0,
    createdAt: now,
    createdBy: null,
    updatedAt: now,
    updatedBy: null,
  };
}
