import type { Operator } from './expression';
import type { Shape } from './shapes';

const ORDERED: readonly Operator[] = [
  'is',
  'is_not',
  'lt',
  'lte',
  'gt',
  'gte',
  'between',
  'empty',
  'not_empty',
];

const CHOSEN: readonly Operator[] = ['is', 'is_not', 'any_of', 'empty', 'not_empty'];

const NAMED: readonly Operator[] = [
  'is',
  'is_not',
  'any_of',
  'contains',
  'starts_with',
  'ends_with',
  'empty',
  'not_empty',
];

const OPERATORS: Readonly<Record<Shape, readonly Operator[]>> = {
  text: ['contains', 'is', 'is_not', 'any_of', 'starts_with', 'ends_with', 'empty', 'not_empty'],
  number: ORDERED,
  date: ORDERED,
  label: NAMED,
  list: CHOSEN,
  boolean: ['is'],
  words: NAMED,
  span: ORDERED,
  ordered: ORDERED,
  items: CHOSEN,
  // Every item is in one.
  group: ['is', 'is_not', 'any_of'],
};

/** The operators to offer, the likeliest first. */
export function operatorsOf(shape: Shape): readonly Operator[] {
  return OPERATORS[shape];
}

/** Whether it looks for a piece of a text or a name. */
export function comparesText(op: Operator): boolean {
  return op === 'contains' || op === 'starts_with' || op === 'ends_with';
}
