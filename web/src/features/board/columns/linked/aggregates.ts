import { shapeOf } from '../../../../filter/shapes';
import { sourceOn } from '../../../../sync/columnSettings';
import type { Aggregate, Column, ColumnSettings } from '../../../../sync/model';

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

/** What can be made of the values of all these columns, each of another board. */
export function offeredFor(columns: readonly Column[], mirror: boolean): readonly Aggregate[] {
  const [first, ...more] = columns;
  return aggregatesOf(first, mirror).filter((aggregate) =>
    more.every((column) => aggregatesOf(column, mirror).includes(aggregate)),
  );
}

/** Which columns of several boards are looked at once one is chosen; the first choice is made for boards that are alike. */
export function sourcesWith(
  boardId: string,
  key: string,
  boards: readonly string[],
  settings: ColumnSettings,
  columnsOn: (boardId: string) => readonly Column[],
): Readonly<Record<string, string>> {
  const typeOn = (id: string, wanted: string | undefined) =>
    columnsOn(id).find((column) => column.key === wanted)?.type;
  const isFirst = boards.every((id) => typeOn(id, sourceOn(settings, id)) === undefined);
  const keyOn = (id: string) => {
    if (id === boardId) {
      return key;
    }
    const before = sourceOn(settings, id);
    const alike = isFirst && typeOn(id, key) === typeOn(boardId, key) ? key : undefined;
    return typeOn(id, before) === undefined ? alike : before;
  };
  return Object.fromEntries(
    boards.flatMap((id) => {
      const source = keyOn(id);
      return source === undefined || source === '' ? [] : [[id, source] as const];
    }),
  );
}
