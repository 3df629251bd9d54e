import { isFault } from '../sync/fault';
import { isItemLinks } from '../sync/links';
import { hoursOf, isTime } from '../sync/time';
import type { CellValue, Column, Item, TimelineValue } from '../sync/model';
import {
  compareDate,
  dayUnits,
  isDayWord,
  rangeOf,
  rangeOfAmount,
  rangeOfWord,
  type Clock,
  type DayAmount,
  type DayRange,
} from './days';
import { isAllOf, isAnyOf, type Condition, type Filter } from './expression';
import { shapeOf, type Shape } from './shapes';

/** Who looks, when and where, at which columns. */
export interface FilterContext extends Clock {
  readonly columns: readonly Column[];
  readonly viewer: string | null;
  /** That the viewer is in. */
  readonly teams: ReadonlySet<string>;
}

export type Matcher = (item: Item) => boolean;

/**
 * A filter ready to be asked about many items. It answers as the server does; `openapi/examples/filters` holds the two
 * together. A condition that says nothing, because its column is gone or its value is not finished, is left out.
 */
export function matcherOf(filter: Filter, context: FilterContext): Matcher {
  return compiled(filter, context) ?? (() => true);
}

function compiled(filter: Filter, context: FilterContext): Matcher | null {
  if (isAllOf(filter)) {
    const parts = filter.and.flatMap((each) => compiled(each, context) ?? []);
    return (item) => parts.every((part) => part(item));
  }
  if (isAnyOf(filter)) {
    const parts = filter.or.flatMap((each) => compiled(each, context) ?? []);
    return parts.length === 0 && filter.or.length > 0 ? null : (item) => parts.some((part) => part(item));
  }
  return condition(filter, context);
}

/** Whether a condition is not finished, or its column is gone. */
export function saysNothing(filter: Condition, columns: readonly Column[]): boolean {
  const nobody = { viewer: null, teams: new Set<string>(), now: new Date(), timeZone: 'UTC' };
  return condition(filter, { ...nobody, columns }) === null;
}

function condition(filter: Condition, context: FilterContext): Matcher | null {
  const column = context.columns.find(({ key }) => key === filter.column);
  const shape = shapeOf(filter.column, column);
  if (shape === null) {
    return null;
  }
  const read = (item: Item) => fieldOf(item, filter.column, column);
  switch (filter.op) {
    case 'empty':
      return (item) => isEmpty(read(item));
    case 'not_empty':
      return (item) => !isEmpty(read(item));
    case 'is_not': {
      const is = condition({ ...filter, op: 'is' }, context);
      return is === null ? null : (item) => !is(item);
    }
    default:
      break;
  }
  if (shape === 'date' && filter.op === 'is' && filter.value === 'overdue') {
    return overdue(read, context);
  }
  const test = comparison(shape, filter, context, column?.type === 'country');
  return (
    test &&
    ((item) => {
      const value = read(item);
      return shape === 'boolean'
        ? test(value === true)
        : value !== undefined && !isEmpty(value) && test(value);
    })
  );
}

function overdue(read: (item: Item) => CellValue | undefined, context: FilterContext): Matcher {
  const today = rangeOfWord('today', context);
  const done = context.columns.flatMap(({ key, settings }) =>
    (settings.labels ?? []).flatMap((label) => (label.done === true ? [{ key, label: label.label }] : [])),
  );
  return (item) => {
    const value = read(item);
    return (
      typeof value === 'string' &&
      value !== '' &&
      compareDate(value, today) < 0 &&
      !done.some(({ key, label }) => item.itemData[key] === label)
    );
  };
}

type Test = (value: CellValue) => boolean;

function comparison(shape: Shape, filter: Condition, context: FilterContext, country: boolean): Test | null {
  const raw: readonly unknown[] = Array.isArray(filter.value) ? filter.value : [filter.value];
  switch (shape) {
    case 'text':
      return textTest(filter, raw, (value) => [shown(value)]);
    case 'number': {
      const operands = raw.filter((each) => typeof each === 'number');
      return ordered(filter, raw, operands, (value, operand) => Number(value) - operand);
    }
    case 'date': {
      const operands = raw.flatMap((each) => dateOperand(each, context) ?? []);
      return ordered(filter, raw, operands, (value, operand) => compareWith(String(value), operand));
    }
    case 'boolean':
      return typeof filter.value === 'boolean' ? (value) => value === filter.value : null;
    case 'ordered': {
      const operands = raw.filter((each) => typeof each === 'string' && each !== '');
      return ordered(filter, raw, operands, (value, operand) => compareText(String(value), String(operand)));
    }
    case 'span':
      return spanTest(filter, raw);
    case 'words':
    case 'label':
      if (filter.op === 'contains' || filter.op === 'starts_with' || filter.op === 'ends_with') {
        return textTest(filter, raw, (value) =>
          (Array.isArray(value) ? value : [value]).map((word) =>
            country ? countryName(String(word)) : String(word),
          ),
        );
      }
      return among(filter, raw, new Set(raw));
    case 'items':
    case 'group':
    case 'list':
      return among(
        filter,
        raw,
        new Set(shape === 'list' ? raw.flatMap((each) => people(each, context)) : raw),
      );
  }
}

/** One of the wanted is the value, or a part of it. */
function among(
  { value: given }: Condition,
  raw: readonly unknown[],
  wanted: ReadonlySet<unknown>,
): Test | null {
  if (given === undefined || given === '' || raw.length === 0) {
    return null;
  }
  return (value) =>
    Array.isArray(value)
      ? value.some((each) => wanted.has(typeof each === 'object' && 'itemId' in each ? each.itemId : each))
      : wanted.has(value);
}

let englishNames: Intl.DisplayNames | undefined;

/** In English, as the server knows them. */
function countryName(code: string): string {
  englishNames ??= new Intl.DisplayNames(['en'], { type: 'region' });
  return englishNames.of(code) ?? code;
}

/** Who is meant by a value of a people column. */
function people(each: unknown, { viewer, teams }: FilterContext): readonly unknown[] {
  return each === 'me' ? [viewer] : each === 'my_teams' ? [...teams] : [each];
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A span is every day within it, less than what comes after its end, and between days that it shares one with. */
function spanTest({ op }: Condition, raw: readonly unknown[]): Test | null {
  const days = raw.filter((each) => typeof each === 'string').filter((each) => DAY.test(each));
  const [first, second = first] = days;
  if (
    first === undefined ||
    second === undefined ||
    days.length < raw.length ||
    (op === 'between' && days.length < 2)
  ) {
    return null;
  }
  const test = (of: (from: string, to: string) => boolean): Test => {
    return (value) => isSpan(value) && of(value.from, value.to);
  };
  switch (op) {
    case 'lt':
      return test((_, to) => to < first);
    case 'lte':
      return test((from) => from <= first);
    case 'gt':
      return test((from) => from > first);
    case 'gte':
      return test((_, to) => to >= first);
    case 'between':
      return test((from, to) => from <= second && to >= first);
    default:
      return test((from, to) => days.some((day) => from <= day && to >= day));
  }
}

function isSpan(value: CellValue): value is TimelineValue {
  return typeof value === 'object' && 'from' in value && 'to' in value;
}

function textTest(
  filter: Condition,
  raw: readonly unknown[],
  textsOf: (value: CellValue) => readonly string[],
): Test | null {
  const operands = raw.flatMap((each) => (typeof each === 'string' && each !== '' ? [fold(each)] : []));
  if (operands.length === 0) {
    return null;
  }
  const any = (test: (text: string, operand: string) => boolean): Test => {
    return (value) =>
      textsOf(value)
        .map(fold)
        .some((text) => operands.some((operand) => test(text, operand)));
  };
  switch (filter.op) {
    case 'contains':
      return any((text, operand) => text.includes(operand));
    case 'starts_with':
      return any((text, operand) => text.startsWith(operand));
    case 'ends_with':
      return any((text, operand) => text.endsWith(operand));
    default:
      return any((text, operand) => text === operand);
  }
}

function ordered<Operand>(
  { op }: Condition,
  raw: readonly unknown[],
  operands: readonly Operand[],
  compare: (value: CellValue, operand: Operand) => number,
): Test | null {
  const [first, second] = operands;
  if (first === undefined || operands.length < raw.length) {
    return null;
  }
  switch (op) {
    case 'lt':
      return (value) => compare(value, first) < 0;
    case 'lte':
      return (value) => compare(value, first) <= 0;
    case 'gt':
      return (value) => compare(value, first) > 0;
    case 'gte':
      return (value) => compare(value, first) >= 0;
    case 'between':
      return second === undefined
        ? null
        : (value) => compare(value, first) >= 0 && compare(value, second) <= 0;
    default:
      return (value) => operands.some((operand) => compare(value, operand) === 0);
  }
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT/;

function dateOperand(raw: unknown, context: FilterContext): DayRange | string | null {
  if (isDayWord(raw)) {
    return rangeOfWord(raw, context);
  }
  if (typeof raw === 'string') {
    return DAY.test(raw) ? rangeOf(raw, raw, context.timeZone) : MOMENT.test(raw) ? raw : null;
  }
  return isDayAmount(raw) ? rangeOfAmount(raw, context) : null;
}

export function isDayAmount(value: unknown): value is DayAmount {
  return (
    typeof value === 'object' &&
    value !== null &&
    'unit' in value &&
    dayUnits.some((unit) => unit === value.unit) &&
    ['next', 'last', 'offset'].some((name) => typeof Reflect.get(value, name) === 'number')
  );
}

function compareWith(value: string, operand: DayRange | string): number {
  if (typeof operand !== 'string') {
    return compareDate(value, operand);
  }
  return value < operand ? -1 : value > operand ? 1 : 0;
}

function isEmpty(value: CellValue | undefined): boolean {
  return (
    value === undefined || value === '' || value === false || (Array.isArray(value) && value.length === 0)
  );
}

function shown(value: CellValue): string {
  if (isItemLinks(value)) {
    return value.map(({ name }) => name).join(', ');
  }
  if (typeof value === 'object' && 'url' in value) {
    return value.text === undefined || value.text === '' ? value.url : value.text;
  }
  if (typeof value === 'object' && ('address' in value || 'lat' in value)) {
    return value.address === undefined || value.address === '' ? `${value.lat}, ${value.lng}` : value.address;
  }
  return String(value);
}

/** Without regard to case, one character at a time, as the server does. */
function fold(text: string): string {
  return Array.from(text, (character) => {
    const lower = character.toLowerCase();
    return Array.from(lower).length === 1 ? lower : (Array.from(lower)[0] ?? character);
  }).join('');
}

/** Columns that show what every item has anyway. */
const SHOWN_FIELDS: Readonly<Record<string, string>> = {
  auto_number: 'number',
  creation_log: 'createdAt',
  last_updated: 'updatedAt',
};

function fieldOf(item: Item, name: string, column: Column | undefined): CellValue | undefined {
  const shown = column === undefined ? undefined : SHOWN_FIELDS[column.type];
  if (column !== undefined && shown === undefined) {
    const value = item.itemData[column.key];
    return isFault(value) ? undefined : isTime(value) ? hoursOf(value) : value;
  }
  switch (shown ?? name) {
    case 'name':
      return item.name;
    case 'description':
      return item.description;
    case 'group':
      return item.groupId;
    case 'number':
      return item.number;
    case 'createdAt':
      return secondsOf(item.createdAt);
    case 'updatedAt':
      return secondsOf(item.updatedAt);
    default:
      return undefined;
  }
}

/** As values of date columns are written. */
function secondsOf(moment: string): string {
  return moment.replace(/\.\d+Z$/, 'Z');
}
