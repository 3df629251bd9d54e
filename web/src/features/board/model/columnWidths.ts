import type { CSSProperties } from 'react';
import { NAME_CELL } from '../../../sync/boardStore';
import type { Column } from '../../../sync/model';
import { modelOf } from '../columns/models';
import { pinnedCount } from './shownColumns';
import type { View } from '../session/viewState';

export const COLUMN_WIDTH_MIN = 72;
export const COLUMN_WIDTH_MAX = 900;
/** The cell after the last column, which holds the button that adds one. */
const REST_WIDTH = 60;
const NAME_WIDTH = 320;
/** A date with its time of day needs more room than a date. */
const DATE_TIME_WIDTH = 190;

export function widthOf(view: View, column: string, columns: readonly Column[]): number {
  const own = view.widths[column];
  if (own !== undefined) {
    return own;
  }
  const found = columns.find(({ key }) => key === column);
  const type = found?.type ?? '';
  if (type === 'date' && found?.settings.time === true) {
    return DATE_TIME_WIDTH;
  }
  return column === NAME_CELL ? NAME_WIDTH : modelOf(type).width;
}

/** The widths as CSS variables of the grid: cells name them, so changing one draws nothing again. */
export function widthVariables(view: View, columns: readonly Column[]): Record<string, string> {
  const variables: Record<string, string> = { '--w-name': `${widthOf(view, NAME_CELL, columns)}px` };
  columns.forEach(({ key }, index) => {
    variables[`--w-${index}`] = `${widthOf(view, key, columns)}px`;
  });
  for (let index = 0; index < pinnedCount(columns, view); index++) {
    const before = index === 0 ? 'var(--w-name)' : `var(--left-${index - 1}) + var(--w-${index - 1})`;
    variables[`--left-${index}`] = `calc(${before})`;
  }
  const parts = ['var(--w-name)', ...columns.map((_, index) => `var(--w-${index})`), `${REST_WIDTH}px`];
  variables['--grid-width'] = `calc(${parts.join(' + ')})`;
  return variables;
}

/** The pixels at the left edge that do not scroll. */
export function frozenWidth(view: View, columns: readonly Column[]): number {
  return columns
    .slice(0, pinnedCount(columns, view))
    .reduce((width, { key }) => width + widthOf(view, key, columns), widthOf(view, NAME_CELL, columns));
}

/** How a cell stands in its row: pinned ones stay where they are when the grid scrolls sideways. */
export function cellStyle(index: number, pinned: number): CSSProperties {
  const width = `var(--w-${index})`;
  return index < pinned ? { width, left: `var(--left-${index})` } : { width };
}

/** Where a column starts, in pixels from the left edge of the scrolled area. */
export function leftOf(
  view: View,
  column: string,
  columns: readonly Column[],
): { left: number; right: number } {
  let left = widthOf(view, NAME_CELL, columns);
  for (const { key } of columns) {
    const width = widthOf(view, key, columns);
    if (key === column) {
      return { left, right: left + width };
    }
    left += width;
  }
  return { left: 0, right: 0 };
}
