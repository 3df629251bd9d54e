export type Density = 'compact' | 'normal' | 'tall';

/** What to show of a board and how. Filters hold, per column, the values that are shown. */
export interface View {
  readonly search: string;
  /** User id, or `null` for anyone. */
  readonly person: string | null;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly sort: { readonly column: string; readonly descending: boolean } | null;
  readonly groupBy: string | null;
  readonly hidden: readonly string[];
  readonly collapsed: readonly string[];
  readonly density: Density;
  readonly widths: Readonly<Record<string, number>>;
}

const EVERYTHING: View = {
  search: '',
  person: null,
  filters: {},
  sort: null,
  groupBy: null,
  hidden: [],
  collapsed: [],
  density: 'normal',
  widths: {},
};

export const rowHeights: Readonly<Record<Density, number>> = { compact: 28, normal: 36, tall: 48 };

/** The view of one board in this browser. Searching and filtering end with the visit, the layout is kept. */
export class ViewState {
  readonly #key: string;
  readonly #listeners = new Set<() => void>();
  #view: View;

  constructor(boardId: string) {
    this.#key = `sunday.view.${boardId}`;
    this.#view = { ...EVERYTHING, ...readKept(this.#key) };
  }

  readonly current = (): View => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  change(changes: Partial<View>): void {
    this.#view = { ...this.#view, ...changes };
    this.#keep();
    this.#listeners.forEach((listener) => listener());
  }

  /** One column's shown values; none = no filter on it. */
  setFilter(column: string, values: readonly string[]): void {
    const others = Object.entries(this.#view.filters).filter(([key]) => key !== column);
    this.change({
      filters: Object.fromEntries(values.length === 0 ? others : [...others, [column, values]]),
    });
  }

  setWidth(column: string, width: number): void {
    this.change({ widths: { ...this.#view.widths, [column]: width } });
  }

  toggleCollapsed(groupId: string): void {
    const { collapsed } = this.#view;
    const others = collapsed.filter((id) => id !== groupId);
    this.change({ collapsed: others.length < collapsed.length ? others : [...collapsed, groupId] });
  }

  clearFilters(): void {
    this.change({ search: '', person: null, filters: {} });
  }

  #keep(): void {
    const { sort, groupBy, hidden, collapsed, density, widths } = this.#view;
    try {
      localStorage.setItem(this.#key, JSON.stringify({ sort, groupBy, hidden, collapsed, density, widths }));
    } catch {
      // A full or forbidden storage only costs the memory of the layout.
    }
  }
}

export function filterCount(view: View): number {
  return Object.keys(view.filters).length;
}

export function isFiltered(view: View): boolean {
  return view.search.trim() !== '' || view.person !== null || filterCount(view) > 0;
}

function readKept(key: string): Partial<View> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof kept === 'object' && kept !== null ? kept : {};
  } catch {
    return {};
  }
}
