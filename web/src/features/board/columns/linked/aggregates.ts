import { shapeOf } from '../../../../filter/shapes';
import type { Aggregate, Column } from '../../../../sync/model';

const WITHOUT_VALUES = new Set([
  'auto_number',
  'item_id',
  'creation_log',
  'last_updated',
  'dependency',
  'button',
]);

/** The columns that can be looked at from other items. */
export function sourcesAmong(columns: readonly Column[]): readonly Column[] {
  return columns.filter(({ type }) => !WITHOUT_VALUES.has(type));
}

/** What can be made of the values of a column, the likeliest first; of items without one they are counted. */
export function aggregatesOf(column: Column | undefined, mirror: boolean): readonly Aggregate[] {
  if (column === undefined) {
    return mirror ? ['list'] : ['count'];
  }
  const shape = shapeOf(column.key, column);
  const made: readonly Aggregate[] =
    shape === 'number'
      ? ['sum', 'avg', 'min', 'max']
      : shape === 'date' || column.type === 'timeline'
        ? ['earliest', 'latest']
        : column.type === 'status' || shape === 'boolean'
          ? ['percent_done']
          : [];
  return mirror ? ['list', ...made, 'count'] : [...made, 'count'];
}
