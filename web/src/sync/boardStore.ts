import { applyEvent, nothingTouched, type Touched } from './applyEvent';
import { stateFromSnapshot, type BoardState } from './boardState';
import { GroupIndex } from './groupIndex';
import type { Board, BoardEvent, Column, Group, Item, ItemChanges, Snapshot, StoredView } from './model';
import { fieldsOf, PendingOps, type Effect } from './pendingOps';

export type Listener = () => void;
/** Hears of an event of the log; `mine` when a write of this page caused it. */
export type LogListener = (event: BoardEvent, mine: boolean) => void;
/** Runs the callback before the next paint; several requests share one frame. */
export type Frame = (callback: () => void) => void;

/** Cells that somebody else has just changed, for a short highlight. */
export interface Flash {
  readonly keys: ReadonlySet<string>;
  readonly at: number;
}

const NO_COLUMNS: readonly Column[] = [];
const NO_GROUPS: readonly Group[] = [];
const NO_FIELDS: ReadonlySet<string> = new Set();
const NO_VIEWS: readonly StoredView[] = [];
/** Names the item's name among its cells; no column key can be written so. */
export const NAME_CELL = '@name';

/**
 * One board outside React: the confirmed state, my pending writes over it, and who wants to know about what.
 * A change of one item costs O(1) and wakes only the rows that show it. Own writes show at once, remote ones
 * once a frame.
 */
export class BoardStore {
  readonly boardId: string;
  readonly #frame: Frame;
  readonly #now: () => number;
  readonly #pending = new PendingOps();
  readonly #index = new GroupIndex();
  readonly #overlaid = new Map<string, Item | undefined>();
  readonly #flashes = new Map<string, Flash>();
  readonly #itemListeners = new Map<string, Set<Listener>>();
  readonly #structureListeners = new Set<Listener>();
  readonly #orderListeners = new Set<Listener>();
  readonly #contentListeners = new Set<Listener>();
  readonly #eventListeners = new Set<LogListener>();
  readonly #dirtyItems = new Set<string>();
  #state: BoardState | null = null;
  #structureDirty = false;
  #orderDirty = false;
  #frameAsked = false;
  #structureVersion = 0;
  #orderVersion = 0;
  #contentVersion = 0;

  constructor(boardId: string, frame: Frame = nextFrame, now: () => number = Date.now) {
    this.boardId = boardId;
    this.#frame = frame;
    this.#now = now;
  }

  get loaded(): boolean {
    return this.#state !== null;
  }

  get seq(): number {
    return this.#state?.seq ?? 0;
  }

  get deleted(): boolean {
    return this.#state?.deleted ?? false;
  }

  get board(): Board | null {
    return this.#state?.board ?? null;
  }

  get columns(): readonly Column[] {
    return this.#state?.columns ?? NO_COLUMNS;
  }

  get groups(): readonly Group[] {
    return this.#state?.groups ?? NO_GROUPS;
  }

  /** The shared views. */
  get views(): readonly StoredView[] {
    return this.#state?.views ?? NO_VIEWS;
  }

  get itemCount(): number {
    return this.#index.size;
  }

  get pendingCount(): number {
    return this.#pending.size;
  }

  /** The confirmed state, for tests and for reading in bulk. */
  get state(): BoardState | null {
    return this.#state;
  }

  item(itemId: string): Item | undefined {
    return this.#overlaid.has(itemId) ? this.#overlaid.get(itemId) : this.#state?.items.get(itemId);
  }

  confirmedItem(itemId: string): Item | undefined {
    return this.#state?.items.get(itemId);
  }

  realId(itemId: string): string {
    return this.#pending.realId(itemId);
  }

  /** The items directly in a group. */
  idsIn(groupId: string): readonly string[] {
    return this.#index.idsIn(groupId);
  }

  /** What stands directly under an item. */
  subitemsOf(itemId: string): readonly string[] {
    return this.#index.idsIn(itemId);
  }

  /** What an item stands under, the nearest first. */
  ancestorsOf(itemId: string): readonly string[] {
    const ancestors: string[] = [];
    let above = this.item(itemId)?.parentId ?? null;
    while (above !== null && !ancestors.includes(above)) {
      ancestors.push(above);
      above = this.item(above)?.parentId ?? null;
    }
    return ancestors;
  }

  flash(itemId: string): Flash | undefined {
    return this.#flashes.get(itemId);
  }

  /** When the oldest unanswered write on this item was made. */
  unansweredSince(itemId: string): number | undefined {
    return this.#pending.unansweredSince(itemId);
  }

  /** What unanswered writes of mine set on this item, named as in `Flash`. */
  unansweredFields(itemId: string): ReadonlySet<string> {
    return this.#pending.concerns(itemId) ? this.#pending.unansweredFields(itemId) : NO_FIELDS;
  }

  readonly structureVersion = (): number => this.#structureVersion;
  readonly orderVersion = (): number => this.#orderVersion;
  readonly contentVersion = (): number => this.#contentVersion;

  /** Columns, groups, the board itself. */
  readonly subscribeStructure = (listener: Listener): Listener => added(this.#structureListeners, listener);
  /** Which items are in which group and in which order. */
  readonly subscribeOrder = (listener: Listener): Listener => added(this.#orderListeners, listener);
  /** Any item's content: for sums, filters and sorting, which look at all items. */
  readonly subscribeContent = (listener: Listener): Listener => added(this.#contentListeners, listener);

  readonly subscribeEvents = (listener: LogListener): Listener => added(this.#eventListeners, listener);

  subscribeItem(itemId: string, listener: Listener): Listener {
    let listeners = this.#itemListeners.get(itemId);
    if (listeners === undefined) {
      listeners = new Set();
      this.#itemListeners.set(itemId, listeners);
    }
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#itemListeners.get(itemId) === listeners) {
        this.#itemListeners.delete(itemId);
      }
    };
  }

  /** A fresh snapshot; pending writes stay pending over it. */
  load(snapshot: Snapshot): void {
    const shown = [...this.#itemListeners.keys()];
    this.#state = stateFromSnapshot(snapshot);
    this.#overlaid.clear();
    this.#index.rebuild(this.#state.items.values());
    for (const itemId of this.#pending.itemIds()) {
      this.#pending.confirmByState(itemId, this.#state.items.get(itemId));
      this.#show(itemId);
    }
    shown.forEach((itemId) => this.#dirtyItems.add(itemId));
    this.#structureDirty = true;
    this.#orderDirty = true;
    this.flush();
  }

  /** Events in dense order after `seq`; whoever calls has checked that. */
  applyEvents(events: readonly BoardEvent[]): void {
    const state = this.#state;
    if (state === null) {
      return;
    }
    const touched = nothingTouched();
    for (const event of events) {
      const mine = event.opId ? this.#pending.has(event.opId) : false;
      applyEvent(state, event, touched);
      this.#pending.confirmByEvent(event).forEach((itemId) => touched.items.add(itemId));
      if (!mine) {
        this.#rememberFlash(event);
      }
      this.#eventListeners.forEach((listener) => listener(event, mine));
    }
    this.#showTouched(touched);
    this.#askFrame();
  }

  /** Lays a write of mine over the state and shows it at once. */
  begin(opId: string, effects: ReadonlyMap<string, Effect>): void {
    this.#pending.add(opId, effects, this.#now());
    this.#showAll(effects.keys());
  }

  /** A write that has not left yet takes in another edit of the same item. */
  amend(opId: string, itemId: string, changes: ItemChanges): void {
    this.#pending.replaceEffect(opId, itemId, { kind: 'change', changes });
    this.#showAll([itemId]);
  }

  answered(opId: string, items: readonly Item[]): void {
    const touched = this.#pending.answered(opId, items);
    for (const itemId of touched) {
      this.#pending.confirmByState(itemId, this.#state?.items.get(itemId));
    }
    this.#showAll(touched);
  }

  refused(opId: string): void {
    this.#showAll(this.#pending.drop(opId));
  }

  /** A description read separately, because snapshots come without them. */
  describe(itemId: string, description: string): void {
    const item = this.#state?.items.get(itemId);
    if (item !== undefined && item.description !== description) {
      this.#state?.items.set(itemId, { ...item, description });
      this.#showAll([itemId]);
    }
  }

  /** Tells everybody now what has changed since the last time. */
  flush(): void {
    const items = [...this.#dirtyItems];
    const structure = this.#structureDirty;
    const order = this.#orderDirty;
    this.#dirtyItems.clear();
    this.#structureDirty = false;
    this.#orderDirty = false;
    if (structure) {
      this.#structureVersion++;
    }
    if (order) {
      this.#orderVersion++;
    }
    if (items.length > 0 || order) {
      this.#contentVersion++;
    }
    items.forEach((itemId) => this.#itemListeners.get(itemId)?.forEach((listener) => listener()));
    if (structure) {
      this.#structureListeners.forEach((listener) => listener());
    }
    if (order) {
      this.#orderListeners.forEach((listener) => listener());
    }
    if (items.length > 0 || order) {
      this.#contentListeners.forEach((listener) => listener());
    }
  }

  #showAll(itemIds: Iterable<string>): void {
    for (const itemId of itemIds) {
      this.#show(itemId);
    }
    this.flush();
  }

  #showTouched(touched: Touched): void {
    this.#structureDirty ||= touched.structure;
    for (const itemId of touched.items) {
      this.#pending.confirmByState(itemId, this.#state?.items.get(itemId));
      this.#show(itemId);
    }
  }

  /** Works out what an item looks like now and where it stands. */
  #show(itemId: string): void {
    const confirmed = this.#state?.items.get(itemId);
    let item = confirmed;
    if (this.#pending.concerns(itemId)) {
      item = this.#pending.overlay(itemId, confirmed);
      this.#overlaid.set(itemId, item);
    } else {
      this.#overlaid.delete(itemId);
    }
    this.#orderDirty = this.#index.place(itemId, item) || this.#orderDirty;
    this.#dirtyItems.add(itemId);
  }

  #rememberFlash(event: BoardEvent): void {
    if (event.type === 'item.updated' || event.type === 'item.moved') {
      const keys = new Set(fieldsOf(event.data.changes));
      this.#flashes.set(event.data.itemId, { keys, at: this.#now() });
    }
  }

  #askFrame(): void {
    if (!this.#frameAsked) {
      this.#frameAsked = true;
      this.#frame(() => {
        this.#frameAsked = false;
        this.flush();
      });
    }
  }
}

function added<Wanted>(listeners: Set<Wanted>, listener: Wanted): Listener {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Frames stop in hidden tabs, timers do not. */
const HIDDEN_TAB_MILLIS = 250;

function nextFrame(callback: () => void): void {
  if (typeof document !== 'undefined' && document.visibilityState === 'visible') {
    requestAnimationFrame(callback);
  } else {
    setTimeout(callback, HIDDEN_TAB_MILLIS);
  }
}
