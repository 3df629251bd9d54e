/** Which items show what stands under them. Kept in this browser; each row hears of every change, there are few. */
export class TreeState {
  readonly #key: string;
  readonly #listeners = new Set<() => void>();
  #open: ReadonlySet<string>;

  constructor(boardId: string) {
    this.#key = `sunday.tree.${boardId}`;
    this.#open = new Set(readKept(this.#key));
  }

  readonly current = (): ReadonlySet<string> => this.#open;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  isOpen(itemId: string): boolean {
    return this.#open.has(itemId);
  }

  set(itemId: string, open: boolean): void {
    if (this.#open.has(itemId) === open) {
      return;
    }
    const next = new Set(this.#open);
    if (open) {
      next.add(itemId);
    } else {
      next.delete(itemId);
    }
    this.#open = next;
    try {
      localStorage.setItem(this.#key, JSON.stringify([...next]));
    } catch {
      // A full or forbidden storage only costs the memory of what is open.
    }
    this.#listeners.forEach((listener) => listener());
  }

  toggle(itemId: string): void {
    this.set(itemId, !this.#open.has(itemId));
  }
}

function readKept(key: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}
