import { conditionCount, type Filter } from '../../../filter/expression';

export type Density = 'compact' | 'normal' | 'tall';

export interface SortKey {
  readonly column: string;
  readonly descending: boolean;
}

/** Items that match get a colour: their row, or their cell of a column. */
export interface ColorRule {
  readonly filter: Filter;
  readonly color: string;
  readonly column: string | null;
}

/** What a stored view keeps, as the pages use it. */
export interface Kept {
  readonly filter: Filter | null;
  readonly sort: readonly SortKey[];
  readonly groupBy: string | null;
  readonly hidden: readonly string[];
  /** Columns that stay at the left edge. */
  readonly pinned: readonly string[];
  /** Columns in an order of the view's own; those it does not name follow. */
  readonly order: readonly string[];
  readonly colors: readonly ColorRule[];
  /** What cards show; none: what has a value. */
  readonly cardColumns: readonly string[];
  readonly density: Density;
  readonly widths: Readonly<Record<string, number>>;
  /** Columns of a kanban. */
  readonly column: string | null;
  readonly swimlane: string | null;
  readonly dateColumn: string | null;
  readonly endColumn: string | null;
  readonly scale: string | null;
  readonly chart: string | null;
  readonly valueColumn: string | null;
  /** What bars are divided by. */
  readonly stackColumn: string | null;
  /** Whether a kanban shows columns without cards. */
  readonly emptyShown: boolean;
  readonly aggregate: string | null;
  readonly dependencyColumn: string | null;
  /** A timeline shows what cannot slip, and how it was planned once. */
  readonly critical: boolean;
  readonly baselineShown: boolean;
  /** As it came: what a form is made with reads it. */
  readonly form: unknown;
  /** What somebody can do in a week, and those who can do more or less. */
  readonly capacity: number | null;
  readonly capacities: Readonly<Record<string, number>>;
}

/** What to show of a board and how. Quick filters hold, per column, the values that are shown. */
export interface View extends Kept {
  readonly search: string;
  /** User id, or `null` for anyone. */
  readonly person: string | null;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly collapsed: readonly string[];
}

export const NOTHING_KEPT: Kept = {
  filter: null,
  sort: [],
  groupBy: null,
  hidden: [],
  pinned: [],
  order: [],
  colors: [],
  cardColumns: [],
  density: 'normal',
  widths: {},
  column: null,
  swimlane: null,
  dateColumn: null,
  endColumn: null,
  scale: null,
  chart: null,
  valueColumn: null,
  stackColumn: null,
  emptyShown: true,
  aggregate: null,
  dependencyColumn: null,
  critical: false,
  baselineShown: false,
  form: null,
  capacity: null,
  capacities: {},
};

const OF_THE_VISIT = { search: '', person: null, filters: {} };

export const rowHeights: Readonly<Record<Density, number>> = { compact: 28, normal: 36, tall: 48 };

/**
 * The view of one board in this browser: what the stored view says, and over it what I have changed and not saved,
 * which stays mine. Searching and quick filters end with the visit.
 */
export class ViewState {
  readonly #boardId: string;
  readonly #listeners = new Set<() => void>();
  #key: string;
  #base: Kept = NOTHING_KEPT;
  #mine: Partial<View>;
  #view: View;

  constructor(boardId: string) {
    this.#boardId = boardId;
    this.#key = `sunday.view.${boardId}`;
    this.#mine = readKept(this.#key);
    this.#view = this.#combined({});
  }

  readonly current = (): View => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Shows a stored view, with what I have changed about it in this browser. */
  show(viewId: string, base: Kept): void {
    const key = `sunday.view.${this.#boardId}.${viewId}`;
    if (key !== this.#key) {
      this.#key = key;
      this.#mine = readKept(key);
      this.#base = base;
      this.#tell(this.#combined({}));
    } else if (!same(base, this.#base)) {
      this.#base = base;
      this.#tell(this.#combined(this.#visit()));
    }
  }

  /** Whether what is shown differs from what the stored view says. */
  readonly changed = (): boolean => keptNames.some((name) => !same(this.#view[name], this.#base[name]));

  /** What is shown now is what the stored view says from here on. */
  saved(base: Kept): void {
    this.#base = base;
    this.reset();
  }

  /** Forgets what I changed. */
  reset(): void {
    this.#mine = this.#mine.collapsed === undefined ? {} : { collapsed: this.#mine.collapsed };
    this.#view = this.#combined(this.#visit());
    this.#keep();
    this.#tell(this.#view);
  }

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
    this.change({ ...OF_THE_VISIT, filter: null });
  }

  #visit(): Partial<View> {
    const { search, person, filters } = this.#view;
    return { search, person, filters };
  }

  #combined(visit: Partial<View>): View {
    return { ...OF_THE_VISIT, collapsed: [], ...this.#base, ...this.#mine, ...visit };
  }

  #tell(view: View): void {
    this.#view = view;
    this.#listeners.forEach((listener) => listener());
  }

  #keep(): void {
    const changed = keptNames.filter((name) => !same(this.#view[name], this.#base[name]));
    this.#mine = {
      ...Object.fromEntries(changed.map((name) => [name, this.#view[name]])),
      ...(this.#view.collapsed.length > 0 ? { collapsed: this.#view.collapsed } : {}),
    };
    try {
      localStorage.setItem(this.#key, JSON.stringify(this.#mine));
    } catch {
      // A full or forbidden storage only costs the memory of the layout.
    }
  }
}

const keptNames = Object.keys(NOTHING_KEPT).filter((name): name is keyof Kept => name in NOTHING_KEPT);

function same(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}

export function filterCount(view: View): number {
  return Object.keys(view.filters).length + conditionCount(view.filter);
}

export function isFiltered(view: View): boolean {
  return view.search.trim() !== '' || view.person !== null || filterCount(view) > 0;
}

function readKept(key: string): Partial<View> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (typeof kept !== 'object' || kept === null) {
      return {};
    }
    // Once a view had one sort key, which was no list.
    return 'sort' in kept && !Array.isArray(kept.sort) ? { ...kept, sort: [] } : kept;
  } catch {
    return {};
  }
}
