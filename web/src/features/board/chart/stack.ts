import type { BoardStore } from '../../../sync/boardStore';
import type { Column } from '../../../sync/model';
import type { PersonName } from '../model/values';
import type { View } from '../session/viewState';
import {
  amountOf,
  categoryColumns,
  categoryOf,
  chartKind,
  colorOf,
  isInTime,
  measureOf,
  ordered,
  titleOf,
  valuesOf,
  type Point,
} from './chart';

/** More layers than this cannot be told apart. */
const LAYERS_MAX = 12;
const REST_COLOR = '#808080';
/** Parts of other amounts do not add up to them. */
const STACKABLE = new Set(['count', 'sum']);
const STACKED_KINDS = new Set(['column', 'bar', 'area']);

/** What one value of the stack column has in each point, in the order of the points. */
export interface Layer {
  readonly value: string | null;
  readonly title: string;
  readonly color: string;
  readonly amounts: readonly (number | null)[];
}

/** The columns that bars can be divided by. */
export function stackColumns(view: View, columns: readonly Column[]): readonly Column[] {
  const category = categoryOf(view, columns);
  const measured = STACKABLE.has(measureOf(view, columns).aggregate) && STACKED_KINDS.has(chartKind(view));
  return measured
    ? categoryColumns(columns).filter((column) => column.key !== category && !isInTime(column))
    : [];
}

/** The layers that each point is divided into; none when the view asks for none, or for what cannot be stacked. */
export function layersOf(
  points: readonly Point[],
  store: BoardStore,
  view: View,
  personName: PersonName,
  words: { readonly noValue: string; readonly others: string },
): readonly Layer[] {
  const column = stackColumns(view, store.columns).find(({ key }) => key === view.stackColumn);
  if (column === undefined) {
    return [];
  }
  const measure = measureOf(view, store.columns);
  const counts = new Map<string | null, number>();
  const valued = points.map(({ members }) => {
    const byValue = new Map<string | null, Point['members'][number][]>();
    for (const item of members) {
      for (const value of valuesOf(item, column)) {
        counts.set(value, (counts.get(value) ?? 0) + 1);
        byValue.set(value, [...(byValue.get(value) ?? []), item]);
      }
    }
    return byValue;
  });
  const values = ordered([...counts.keys()], store, column, (value) => counts.get(value) ?? 0);
  const shown = values.length > LAYERS_MAX ? values.slice(0, LAYERS_MAX - 1) : values;
  const rest = values.slice(shown.length);
  const layers = shown.map((value, index): Layer => ({
    value,
    title: titleOf(store, column, value, personName, words.noValue),
    color: colorOf(store, column, value, index),
    amounts: valued.map((byValue) => amountOf(byValue.get(value) ?? [], measure)),
  }));
  if (rest.length === 0) {
    return layers;
  }
  const amounts = valued.map((byValue) =>
    amountOf(
      rest.flatMap((value) => byValue.get(value) ?? []),
      measure,
    ),
  );
  return [...layers, { value: '', title: words.others, color: REST_COLOR, amounts }];
}
