/** A filter as views store it and the server takes it. */
export type Filter = AllOf | AnyOf | Condition;

export interface AllOf {
  readonly and: readonly Filter[];
}

export interface AnyOf {
  readonly or: readonly Filter[];
}

export interface Condition {
  readonly column: string;
  readonly op: Operator;
  readonly value?: unknown;
}

export const operators = [
  'is',
  'is_not',
  'any_of',
  'contains',
  'starts_with',
  'ends_with',
  'lt',
  'lte',
  'gt',
  'gte',
  'between',
  'empty',
  'not_empty',
] as const;
export type Operator = (typeof operators)[number];

export function isAllOf(filter: Filter): filter is AllOf {
  return 'and' in filter;
}

export function isAnyOf(filter: Filter): filter is AnyOf {
  return 'or' in filter;
}

export function isOperator(value: unknown): value is Operator {
  return operators.some((operator) => operator === value);
}

/** The parse edge: what a view has stored, when it is a filter; otherwise null. */
export function toFilter(value: unknown): Filter | null {
  if (typeof value !== 'object' || value === null) {
    return null;
  }
  if ('and' in value && Array.isArray(value.and)) {
    return { and: value.and.flatMap((each: unknown) => toFilter(each) ?? []) };
  }
  if ('or' in value && Array.isArray(value.or)) {
    return { or: value.or.flatMap((each: unknown) => toFilter(each) ?? []) };
  }
  if ('column' in value && 'op' in value && typeof value.column === 'string' && isOperator(value.op)) {
    const { column, op } = value;
    return 'value' in value ? { column, op, value: value.value } : { column, op };
  }
  return null;
}

/** How many comparisons it makes. */
export function conditionCount(filter: Filter | null): number {
  if (filter === null) {
    return 0;
  }
  if (isAllOf(filter)) {
    return filter.and.reduce((sum, each) => sum + conditionCount(each), 0);
  }
  return isAnyOf(filter) ? filter.or.reduce((sum, each) => sum + conditionCount(each), 0) : 1;
}

/** The columns that it names. */
export function columnsIn(filter: Filter | null): readonly string[] {
  if (filter === null) {
    return [];
  }
  if (isAllOf(filter)) {
    return filter.and.flatMap(columnsIn);
  }
  return isAnyOf(filter) ? filter.or.flatMap(columnsIn) : [filter.column];
}
