import { toFilter } from '../../../filter/expression';
import { NAME_CELL } from '../../../sync/boardStore';
import type { StoredView } from '../../../sync/model';
import { NOTHING_KEPT, type ColorRule, type Density, type Kept, type SortKey } from '../session/viewState';

/** A column by the name that the server knows it by. */
export const NAME = 'name';

type Settings = Readonly<Record<string, unknown>>;

/** What a stored view says, for the pages. What this client does not understand is left out. */
export function keptOf({ settings }: Pick<StoredView, 'settings'>): Kept {
  return {
    filter: toFilter(settings.filter),
    sort: sortOf(settings.sort),
    groupBy: textOf(settings, 'groupBy'),
    hidden: textsOf(settings.hidden),
    pinned: textsOf(settings.pinned),
    order: textsOf(settings.order),
    colors: colorsOf(settings.colors),
    cardColumns: textsOf(settings.cardColumns),
    density: isDensity(settings.density) ? settings.density : NOTHING_KEPT.density,
    widths: widthsOf(settings.widths),
    column: textOf(settings, 'column'),
    swimlane: textOf(settings, 'swimlane'),
    dateColumn: textOf(settings, 'dateColumn'),
    endColumn: textOf(settings, 'endColumn'),
    scale: textOf(settings, 'scale'),
    chart: textOf(settings, 'chart'),
    valueColumn: textOf(settings, 'valueColumn'),
    stackColumn: textOf(settings, 'stackColumn'),
    emptyShown: settings.emptyShown !== false,
    aggregate: textOf(settings, 'aggregate'),
    dependencyColumn: textOf(settings, 'dependencyColumn'),
    critical: settings.critical === true,
    baselineShown: settings.baselineShown === true,
    form: settings.form ?? null,
    capacity: typeof settings.capacity === 'number' ? settings.capacity : null,
    capacities: numbersOf(settings.capacities),
  };
}

function inside(key: string): string {
  return key === NAME ? NAME_CELL : key;
}

function sortOf(value: unknown): readonly SortKey[] {
  return Array.isArray(value)
    ? value.flatMap((each: unknown) => {
        if (typeof each !== 'object' || each === null || !('column' in each)) {
          return [];
        }
        const descending = 'direction' in each && each.direction === 'desc';
        return typeof each.column === 'string' ? [{ column: inside(each.column), descending }] : [];
      })
    : [];
}

function colorsOf(value: unknown): readonly ColorRule[] {
  return Array.isArray(value)
    ? value.flatMap((each: unknown) => {
        if (typeof each !== 'object' || each === null || !('color' in each) || !('filter' in each)) {
          return [];
        }
        const filter = toFilter(each.filter);
        const column = 'column' in each && typeof each.column === 'string' ? each.column : null;
        return typeof each.color === 'string' && filter !== null
          ? [{ filter, color: each.color, column }]
          : [];
      })
    : [];
}

function widthsOf(value: unknown): Readonly<Record<string, number>> {
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).flatMap(([key, width]) =>
          typeof width === 'number' ? [[inside(key), width]] : [],
        ),
      )
    : {};
}

function numbersOf(value: unknown): Readonly<Record<string, number>> {
  const entries: [string, unknown][] =
    typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.flatMap(([key, each]) => (typeof each === 'number' ? [[key, each]] : [])),
  );
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function textOf(settings: Settings, name: string): string | null {
  const value = settings[name];
  return typeof value === 'string' ? value : null;
}

function isDensity(value: unknown): value is Density {
  return value === 'compact' || value === 'normal' || value === 'tall';
}
