import type { BoardServer, Write } from './boardServer';
import { Refused, Unreachable } from './boardServer';
import type { BoardStore } from './boardStore';
import type { Item, ItemChanges } from './model';
import type { Effect } from './pendingOps';
import { itemIdsOf, withIds } from './queue/savedWrite';
import { backoffMillis, type Cancel, type Timers } from './timers';

/** More requests at once would only queue in the browser, which opens six connections to a host. */
const IN_FLIGHT_MAX = 6;
const RETRY_FIRST_MILLIS = 300;
const RETRY_MOST_MILLIS = 10_000;
/** The code of what was refused because the item it is about was. */
export const ITEM_NOT_CREATED = 'item_not_created';

type ChangeWrite = Extract<Write, { kind: 'change' }>;
type Entry = { write: Write; state: 'waiting' | 'sent'; attempts: number };

export interface OutboxListener {
  /** A write has to be kept: it is new, has taken in another edit, or leaves for the first time. */
  readonly onKeep: (write: Write, sent: boolean) => void;
  /** The server has done it. */
  readonly onDone: (write: Write) => void;
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
    if (write.kind === 'change' && this.#coalesce(write)) {
      return;
    }
    const entry: Entry = { write, state: 'waiting', attempts: 0 };
    this.#add(entry);
    this.#pump();
    if (entry.state === 'waiting') {
      this.#listener.onKeep(entry.write, false);
    }
  }

  /** Writes that another page kept and may have sent. */
  restore(writes: readonly Write[]): void {
    writes.forEach((write) => this.#add({ write, state: 'waiting', attempts: 1 }));
    this.#pump();
  }

  #add(entry: Entry): void {
    this.#entries.push(entry);
    this.#store.begin(entry.write.opId, effectsOf(entry.write, this.#store));
    this.#listener.onPending(this.#entries.length);
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
  #coalesce({ itemId, changes, votes = [] }: ChangeWrite): boolean {
    const last = this.#entries.findLast((entry) => itemIdsOf(entry.write).includes(itemId));
    if (last?.state !== 'waiting' || last.attempts > 0 || last.write.kind !== 'change') {
      return false;
    }
    const merged = mergedChanges(last.write.changes, changes);
    last.write = {
      ...last.write,
      changes: merged,
      votes: [...new Set([...(last.write.votes ?? []), ...votes])],
    };
    this.#store.amend(last.write.opId, itemId, merged);
    this.#listener.onKeep(last.write, false);
    return true;
  }

  #pump(): void {
    if (this.#stopped || this.#retry !== null) {
      return;
    }
    const busy = new Set<string>();
    for (const entry of [...this.#entries]) {
      const itemIds = lanesOf(entry.write).map((itemId) => this.#store.realId(itemId));
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
    const write = withIds(entry.write, (itemId) => this.#store.realId(itemId));
    if (entry.attempts === 1) {
      this.#listener.onKeep(write, true);
    }
    try {
      const items = await this.#server.write(this.#store.boardId, write);
      this.#failures = 0;
      this.#forget(entry);
      this.#store.answered(write.opId, items);
      this.#listener.onDone(entry.write);
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
      this.#listener.onDone(entry.write);
      return;
    }
    this.#refuse(entry.write, refusal);
  }

  /** What was to be done with an item that there will not be is refused with it. */
  #refuse(write: Write, refusal: Refused): void {
    this.#store.refused(write.opId);
    this.#listener.onRefused(write, refusal);
    if (write.kind === 'create') {
      const orphan = new Refused(0, ITEM_NOT_CREATED, refusal.message);
      for (const entry of this.#entries.filter((each) => itemIdsOf(each.write).includes(write.temporaryId))) {
        this.#forget(entry);
        this.#refuse(entry.write, orphan);
      }
    }
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

/** What a write has to wait for: new items of a group are made in the order in which they were written down. */
function lanesOf(write: Write): readonly string[] {
  return write.kind === 'create'
    ? [...itemIdsOf(write), `new in ${write.item.parentId ?? write.item.groupId}`]
    : itemIdsOf(write);
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
