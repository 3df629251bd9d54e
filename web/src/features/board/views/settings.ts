import type { Condition, Filter } from '../../../filter/expression';
import { finished } from '../../../filter/finished';
import { shapeOf } from '../../../filter/shapes';
import { NAME_CELL } from '../../../sync/boardStore';
import type { Column } from '../../../sync/model';
import { keptForm, toForm } from '../form/form';
import { NOTHING_KEPT, type View } from '../session/viewState';
import { NAME } from './kept';

/**
 * What is shown, as the server keeps it; null takes a setting away. Quick filters become part of the filter. Columns
 * that are gone are left behind, because the server would refuse them.
 */
export function settingsOf(view: View, columns: readonly Column[]): Record<string, unknown> {
  const known = new Set(columns.map(({ key }) => key));
  const isKnown = (key: string) => known.has(key);
  const widths = Object.entries(view.widths)
    .filter(([key]) => key === NAME_CELL || isKnown(key))
    .map(([key, width]) => [outside(key), Math.round(width)]);
  const sort = view.sort
    .filter(({ column }) => column === NAME_CELL || isKnown(column))
    .map(({ column, descending }) => ({
      column: outside(column),
      direction: descending ? 'desc' : 'asc',
    }));
  const columnsOf = (keys: readonly string[]) => {
    const left = keys.filter(isKnown);
    return left.length === 0 ? null : left;
  };
  const colors = view.colors.flatMap((rule) => {
    const filter = finished(rule.filter, columns);
    return filter === null || (rule.column !== null && !isKnown(rule.column)) ? [] : [{ ...rule, filter }];
  });
  const form = toForm(view.form);
  const column = (key: string | null) => (key !== null && (key === 'group' || isKnown(key)) ? key : null);
  return {
    filter: finished(wholeFilter(view, columns), columns),
    sort: sort.length === 0 ? null : sort,
    groupBy: column(view.groupBy),
    hidden: columnsOf(view.hidden),
    pinned: columnsOf(view.pinned),
    order: columnsOf(view.order),
    colors:
      colors.length === 0
        ? null
        : colors.map(({ column: painted, ...rule }) =>
            painted === null ? rule : { ...rule, column: painted },
          ),
    cardColumns: columnsOf(view.cardColumns),
    density: view.density === NOTHING_KEPT.density ? null : view.density,
    widths: widths.length === 0 ? null : Object.fromEntries(widths),
    column: column(view.column),
    swimlane: column(view.swimlane),
    dateColumn: column(view.dateColumn),
    endColumn: column(view.endColumn),
    scale: view.scale,
    chart: view.chart,
    valueColumn: column(view.valueColumn),
    stackColumn: column(view.stackColumn),
    emptyShown: view.emptyShown ? null : false,
    aggregate: view.aggregate,
    dependencyColumn: column(view.dependencyColumn),
    critical: view.critical ? true : null,
    baselineShown: view.baselineShown ? true : null,
    capacity: view.capacity,
    capacities: Object.keys(view.capacities).length === 0 ? null : view.capacities,
    form: form === null ? null : keptForm(form, columns),
  };
}

/** The filter with the quick filters in it. */
export function wholeFilter(view: View, columns: readonly Column[]): Filter | null {
  const quick = Object.entries(view.filters).map(([column, values]): Filter => {
    const named = values.filter((value) => value !== '');
    const any = { or: named.map((value) => chosen(value, column, columns)) };
    return named.length === values.length ? any : { or: [...any.or, { column, op: 'empty' }] };
  });
  if (quick.length === 0) {
    return view.filter;
  }
  return { and: view.filter === null ? quick : [view.filter, ...quick] };
}

/** A value of a quick filter, which is a text there, as a condition on its column. */
function chosen(value: string, key: string, columns: readonly Column[]): Condition {
  const column = columns.find((each) => each.key === key);
  switch (shapeOf(key, column)) {
    case 'number':
      return { column: key, op: 'is', value: Number.isNaN(Number(value)) ? value : Number(value) };
    case 'boolean':
      return { column: key, op: 'is', value: value === 'true' };
    default:
      // Connected items are compared by all their names in a row.
      return { column: key, op: column?.type === 'connect_boards' ? 'contains' : 'is', value };
  }
}

function outside(key: string): string {
  return key === NAME_CELL ? NAME : key;
}
