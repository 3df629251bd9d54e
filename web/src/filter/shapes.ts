import type { Column } from '../sync/model';

/**
 * How values are compared, whatever the type of their column is called. A label may be one of several, words are a list
 * that people make up; a span is compared with days that it has, ends before or begins after; items name others by ids.
 */
export type Shape =
  | 'text'
  | 'number'
  | 'date'
  | 'label'
  | 'list'
  | 'boolean'
  | 'words'
  | 'span'
  | 'ordered'
  | 'items'
  | 'group';

const SHAPES: Readonly<Record<string, Shape>> = {
  text: 'text',
  long_text: 'text',
  link: 'text',
  email: 'text',
  phone: 'text',
  world_clock: 'text',
  color: 'text',
  connect_boards: 'text',
  number: 'number',
  rating: 'number',
  progress: 'number',
  time_tracking: 'number',
  file: 'text',
  date: 'date',
  status: 'label',
  people: 'list',
  dropdown: 'label',
  checkbox: 'boolean',
  location: 'text',
  country: 'label',
  vote: 'list',
  tags: 'words',
  timeline: 'span',
  week: 'ordered',
  hour: 'ordered',
  dependency: 'items',
  auto_number: 'number',
  creation_log: 'date',
  last_updated: 'date',
};

const FIELDS: Readonly<Record<string, Shape>> = {
  name: 'text',
  description: 'text',
  group: 'group',
  number: 'number',
  createdAt: 'date',
  updatedAt: 'date',
};

/** The fields that a condition is offered for. */
export const COMPARED_FIELDS = ['name', 'group', 'number', 'createdAt', 'updatedAt'] as const;

/** Of a column, or of a field that every item has; null when there is no such thing. A column wins, as on the server. */
export function shapeOf(name: string, column: Column | undefined): Shape | null {
  if (column === undefined) {
    return FIELDS[name] ?? null;
  }
  const { result } = column.settings;
  switch (column.type) {
    case 'formula':
      return kindOf(result ?? 'text');
    case 'mirror':
      return kindOf(result ?? 'list');
    case 'rollup':
      return kindOf(result ?? 'number');
    default:
      return SHAPES[column.type] ?? null;
  }
}

function kindOf(result: NonNullable<Column['settings']['result']>): Shape {
  switch (result) {
    case 'people':
      return 'list';
    case 'list':
      return 'words';
    default:
      return result;
  }
}
