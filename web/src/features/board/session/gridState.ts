export interface CellRef {
  readonly itemId: string;
  /** A column key, or the name's cell. */
  readonly column: string;
}

/** An editor is open; `typed` is what the key that opened it typed. */
export interface Editing extends CellRef {
  readonly typed: string | null;
}

/** Where to go after an edit. */
export type Move = 'stay' | 'up' | 'down' | 'left' | 'right';

type Listener = () => void;

/** Which cell is active, which is being edited, and which rows are selected. Each row hears only of itself. */
export class GridState {
  readonly #realId: (itemId: string) => string;
  #active: CellRef | null = null;
  #editing: Editing | null = null;
  #selected: ReadonlySet<string> = new Set();
  #anchor: string | null = null;
  #mover: ((move: Move) => void) | null = null;
  readonly #rowListeners = new Map<string, Set<Listener>>();
  readonly #activeListeners = new Set<Listener>();
  readonly #selectionListeners = new Set<Listener>();

  /** `realId` follows an item whose temporary id was replaced. */
  constructor(realId: (itemId: string) => string) {
    this.#realId = realId;
  }

  readonly active = (): CellRef | null => this.#active;
  readonly editing = (): Editing | null => this.#editing;
  readonly selected = (): ReadonlySet<string> => this.#selected;

  readonly onActive = (listener: Listener): Listener => {
    this.#activeListeners.add(listener);
    return () => this.#activeListeners.delete(listener);
  };

  readonly onSelection = (listener: Listener): Listener => {
    this.#selectionListeners.add(listener);
    return () => this.#selectionListeners.delete(listener);
  };

  subscribeRow(itemId: string, listener: Listener): Listener {
    const listeners = this.#rowListeners.get(itemId) ?? new Set();
    this.#rowListeners.set(itemId, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#rowListeners.get(itemId) === listeners) {
        this.#rowListeners.delete(itemId);
      }
    };
  }

  activeColumn(itemId: string): string | null {
    return this.#active !== null && this.#realId(this.#active.itemId) === itemId ? this.#active.column : null;
  }

  editingIn(itemId: string): Editing | null {
    return this.#editing !== null && this.#realId(this.#editing.itemId) === itemId ? this.#editing : null;
  }

  isSelected(itemId: string): boolean {
    return this.#selected.has(itemId);
  }

  activate(cell: CellRef | null): void {
    const old = this.#active;
    if (old?.itemId === cell?.itemId && old?.column === cell?.column) {
      return;
    }
    this.#active = cell;
    this.#editing = null;
    this.#tellActive(old, cell);
  }

  edit(cell: CellRef, typed: string | null = null): void {
    const old = this.#active;
    this.#active = { itemId: cell.itemId, column: cell.column };
    this.#editing = { ...cell, typed };
    this.#tellActive(old, cell);
  }

  stopEditing(): void {
    if (this.#editing !== null) {
      const { itemId } = this.#editing;
      this.#editing = null;
      this.#tell(itemId);
      this.#activeListeners.forEach((listener) => listener());
    }
  }

  /** The grid that is on the screen knows what is above and below. */
  setMover(mover: ((move: Move) => void) | null): void {
    this.#mover = mover;
  }

  finishEditing(move: Move): void {
    this.stopEditing();
    this.#mover?.(move);
  }

  toggleSelected(itemId: string): void {
    const selected = new Set(this.#selected);
    if (!selected.delete(itemId)) {
      selected.add(itemId);
    }
    this.#anchor = itemId;
    this.select(selected);
  }

  /** Shift-click: from the last one toggled to this one, in the order shown. */
  selectThrough(itemId: string, shown: readonly string[]): void {
    const from = this.#anchor === null ? -1 : shown.indexOf(this.#anchor);
    const to = shown.indexOf(itemId);
    if (from < 0 || to < 0) {
      this.toggleSelected(itemId);
      return;
    }
    const range = shown.slice(Math.min(from, to), Math.max(from, to) + 1);
    this.select(new Set([...this.#selected, ...range]));
  }

  select(itemIds: ReadonlySet<string>): void {
    const old = this.#selected;
    this.#selected = itemIds;
    for (const itemId of this.#rowListeners.keys()) {
      if (old.has(itemId) !== itemIds.has(itemId)) {
        this.#tell(itemId);
      }
    }
    this.#selectionListeners.forEach((listener) => listener());
  }

  #tellActive(old: CellRef | null, now: CellRef | null): void {
    if (old !== null) {
      this.#tell(old.itemId);
    }
    if (now !== null && now.itemId !== old?.itemId) {
      this.#tell(now.itemId);
    }
    this.#activeListeners.forEach((listener) => listener());
  }

  #tell(itemId: string): void {
    this.#rowListeners.get(this.#realId(itemId))?.forEach((listener) => listener());
  }
}
