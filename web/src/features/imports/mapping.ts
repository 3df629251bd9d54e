import type { ImportMapping } from '../../api/imports';
import type { ColumnType } from '../../api/types';

/** What a column of the file becomes; `auto` leaves it to the server. */
export type Target = 'auto' | 'name' | 'description' | 'group' | 'skip' | Exclude<ColumnType, NotInFiles>;

/** Nobody writes the values of these, or they say more of items than a name in a file does. */
type NotInFiles =
  | 'mirror'
  | 'rollup'
  | 'formula'
  | 'progress'
  | 'auto_number'
  | 'item_id'
  | 'creation_log'
  | 'time_tracking'
  | 'button'
  | 'last_updated';

export const targets: readonly Exclude<Target, 'auto'>[] = [
  'name',
  'description',
  'group',
  'status',
  'text',
  'long_text',
  'number',
  'date',
  'people',
  'connect_boards',
  'dependency',
  'checkbox',
  'link',
  'dropdown',
  'tags',
  'timeline',
  'week',
  'hour',
  'rating',
  'vote',
  'email',
  'phone',
  'country',
  'location',
  'world_clock',
  'color',
  'file',
  'skip',
];

/** What a person wants the columns of a file to become, by their headers. */
export interface Choices {
  readonly targets: ReadonlyMap<string, Target>;
  /** The boards whose items the cells name, of columns that connect boards. */
  readonly boards: ReadonlyMap<string, readonly string[]>;
}

export const noChoices: Choices = { targets: new Map(), boards: new Map() };

/** Whether it is not said yet which boards a column connects to. */
export function isUndecided({ targets, boards }: Choices): boolean {
  return [...targets].some(
    ([header, target]) => target === 'connect_boards' && (boards.get(header) ?? []).length === 0,
  );
}

/** The type that was found out, as it is offered for choosing. */
export function detectedOf(type: string): Exclude<Target, 'auto'> {
  return targets.find((target) => target === type) ?? 'text';
}

/** The first value of a column, for recognising it. */
export function sampleOf(rows: readonly (readonly string[])[], column: number): string {
  return rows.map((row) => row[column] ?? '').find((value) => value.trim() !== '') ?? '';
}

const ownFields: ReadonlySet<string> = new Set(['name', 'description', 'group']);

/** A column key from a header; the names of an item's own fields mean those fields. */
export function keyOf(header: string): string {
  const key = header
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 50);
  return key === '' || ownFields.has(key) ? `${key}_column`.replace(/^_/, '') : key;
}

/** The mapping to send: only what a person decided; all else is detected. */
export function mappingOf({ targets, boards }: Choices): ImportMapping | undefined {
  const entries = [...targets].flatMap(([header, target]): [string, ImportMapping[string]][] => {
    switch (target) {
      case 'auto':
        return [];
      case 'skip':
        return [[header, null]];
      case 'name':
      case 'description':
      case 'group':
        return [[header, { column: target }]];
      case 'connect_boards':
        return [[header, { column: keyOf(header), type: target, boardIds: boards.get(header) ?? [] }]];
      default:
        return [[header, { column: keyOf(header), type: target }]];
    }
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
