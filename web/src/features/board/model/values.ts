import type { CellValue, Column, Item, LinkValue, StatusLabel } from '../../../sync/model';

const UNKNOWN_LABEL_COLOR = '#c4c4c4';

export type PersonName = (userId: string) => string;

export function isLink(value: CellValue | null | undefined): value is LinkValue {
  return typeof value === 'object' && value !== null && 'url' in value;
}

export function isPeople(value: CellValue | null | undefined): value is readonly string[] {
  return Array.isArray(value);
}

export function peopleOf(value: CellValue | undefined): readonly string[] {
  return isPeople(value) ? value : [];
}

export function labelOf(column: Column, value: CellValue | undefined): StatusLabel | undefined {
  return column.settings.labels?.find(({ label }) => label === value);
}

export function labelColor(column: Column, value: CellValue | undefined): string {
  return labelOf(column, value)?.color ?? UNKNOWN_LABEL_COLOR;
}

const numberFormats = new Map<string, Intl.NumberFormat>();

export function formatNumber(value: number, column: Column): string {
  const { decimals, unit = '' } = column.settings;
  const key = String(decimals ?? 'any');
  let format = numberFormats.get(key);
  if (format === undefined) {
    const options =
      decimals === undefined
        ? { maximumFractionDigits: 10 }
        : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    format = new Intl.NumberFormat(undefined, options);
    numberFormats.set(key, format);
  }
  const text = format.format(value);
  return /^\p{Sc}$/u.test(unit) ? unit + text : unit === '' ? text : `${text} ${unit}`;
}

const thisYear = new Date().getFullYear();
const dayFormat = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' });
const dayYearFormat = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', year: 'numeric' });
const timeFormat = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

/** A day is a day everywhere; a moment is shown in the time zone of whoever looks. */
export function dateOf(value: string): Date {
  return value.includes('T') ? new Date(value) : new Date(`${value}T00:00:00`);
}

export function formatDate(value: string): string {
  const date = dateOf(value);
  if (Number.isNaN(date.getTime())) {
    return value;
  }
  const day = date.getFullYear() === thisYear ? dayFormat.format(date) : dayYearFormat.format(date);
  return value.includes('T') ? `${day}, ${timeFormat.format(date)}` : day;
}

/** The text of a cell: for searching, copying, sorting by what is read, and for screen readers. */
export function textOf(value: CellValue | undefined, column: Column, personName: PersonName): string {
  if (value === undefined) {
    return '';
  }
  if (isPeople(value)) {
    return value.map(personName).join(', ');
  }
  if (isLink(value)) {
    return value.text === undefined || value.text === '' ? value.url : value.text;
  }
  if (typeof value === 'number') {
    return formatNumber(value, column);
  }
  if (typeof value === 'boolean') {
    return value ? '✓' : '';
  }
  return column.type === 'date' ? formatDate(value) : value;
}

export const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Orders two items by a column; whoever sorts keeps the empty ones last whichever way it goes. */
export function compareValues(left: Item, right: Item, column: Column, personName: PersonName): number {
  const a = left.itemData[column.key];
  const b = right.itemData[column.key];
  if (typeof a === 'number' && typeof b === 'number') {
    return a - b;
  }
  if (column.type === 'status') {
    return labelRank(column, a) - labelRank(column, b);
  }
  if (column.type === 'date') {
    return Number(dateOf(String(a))) - Number(dateOf(String(b)));
  }
  return collator.compare(textOf(a, column, personName), textOf(b, column, personName));
}

function labelRank(column: Column, value: CellValue | undefined): number {
  const rank = column.settings.labels?.findIndex(({ label }) => label === value) ?? -1;
  return rank < 0 ? Number.MAX_SAFE_INTEGER : rank;
}

/** What a person typed, as a value of the column; `null` clears, `undefined` is no value of this column. */
export function parseTyped(text: string, column: Column): CellValue | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') {
    return null;
  }
  switch (column.type) {
    case 'number':
      return parseNumber(trimmed, column);
    case 'date':
      return parseDate(trimmed);
    case 'checkbox':
      return /^(true|yes|x|1|✓)$/i.test(trimmed) ? true : /^(false|no|0)$/i.test(trimmed) ? null : undefined;
    case 'link':
      return parseLink(trimmed);
    case 'status':
      return column.settings.labels?.find(({ label }) => label.toLowerCase() === trimmed.toLowerCase())
        ?.label;
    case 'people':
      return undefined;
    default:
      return column.type === 'long_text' ? text : trimmed;
  }
}

function parseNumber(text: string, column: Column): number | undefined {
  const bare = text.replace(column.settings.unit ?? '', '').replace(/\s/g, '');
  const grouped = /^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare);
  const plain = grouped ? bare.replaceAll(',', '') : bare.replace(',', '.');
  const value = Number(plain);
  return /^[-+]?[\d.]+(e[-+]?\d+)?$/i.test(plain) && Number.isFinite(value) ? value : undefined;
}

const WRITTEN_DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}:\d{2}))?$/;

function parseDate(text: string): string | undefined {
  const [, year, month, day, time] = WRITTEN_DATE.exec(text) ?? [];
  if (year !== undefined && month !== undefined && day !== undefined) {
    const date = new Date(Number(year), Number(month) - 1, Number(day));
    if (date.getMonth() !== Number(month) - 1) {
      return undefined;
    }
    return time === undefined ? isoDay(date) : momentOf(isoDay(date), time);
  }
  if (!/\d/.test(text) || !/[a-z]/i.test(text)) {
    return undefined;
  }
  const loose = new Date(/\d{4}/.test(text) ? text : `${text} ${thisYear}`);
  return Number.isNaN(loose.getTime()) ? undefined : isoDay(loose);
}

export function isoDay(date: Date): string {
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** A day and a local time of day as a moment in UTC. */
export function momentOf(day: string, time: string): string {
  const moment = new Date(`${day}T${time.padStart(5, '0')}:00`);
  return Number.isNaN(moment.getTime()) ? day : moment.toISOString().replace('.000Z', 'Z');
}

export function parseLink(text: string): LinkValue | undefined {
  const complete = /^[a-z][a-z0-9+.-]*:/i.test(text);
  const url = !complete && /^[^\s.]+\.\S+$/.test(text) ? `https://${text}` : text;
  return /^https?:\/\/\S+$/i.test(url) ? { url } : undefined;
}
