import type {
  CellValue,
  Column,
  DependencyValue,
  LinkValue,
  LocationValue,
  LogValue,
  StatusLabel,
  TimelineValue,
} from '../../../sync/model';

const UNKNOWN_LABEL_COLOR = '#c4c4c4';

export type PersonName = (userId: string) => string;

export function isLink(value: CellValue | null | undefined): value is LinkValue {
  return typeof value === 'object' && value !== null && 'url' in value;
}

export function isTimeline(value: CellValue | null | undefined): value is TimelineValue {
  return typeof value === 'object' && value !== null && 'from' in value;
}

export function isLocation(value: CellValue | null | undefined): value is LocationValue {
  return typeof value === 'object' && value !== null && ('address' in value || 'lat' in value);
}

/** When something was done to an item, and by whom. */
export function isLog(value: CellValue | null | undefined): value is LogValue {
  return typeof value === 'object' && value !== null && 'at' in value;
}

export function isList(value: CellValue | null | undefined): value is readonly string[] {
  return Array.isArray(value) && typeof value[0] !== 'object';
}

export const isPeople = isList;

function isDependencies(value: CellValue | null | undefined): value is readonly DependencyValue[] {
  return Array.isArray(value) && typeof value[0] === 'object' && 'itemId' in value[0];
}

/** What an item waits for; nothing when the value is of another type. */
export function dependenciesOf(value: CellValue | null | undefined): readonly DependencyValue[] {
  return isDependencies(value) ? value : [];
}

export function peopleOf(value: CellValue | undefined): readonly string[] {
  return isPeople(value) ? value : [];
}

function labelOf(column: Column, value: CellValue | undefined): StatusLabel | undefined {
  return column.settings.labels?.find(({ label }) => label === value);
}

export function labelColor(column: Column, value: CellValue | undefined): string {
  return labelOf(column, value)?.color ?? UNKNOWN_LABEL_COLOR;
}

const decimalComma = (1.5).toLocaleString().includes(',');
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

export const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

export function labelRank(column: Column, value: CellValue | undefined): number {
  const rank = column.settings.labels?.findIndex(({ label }) => label === value) ?? -1;
  return rank < 0 ? Number.MAX_SAFE_INTEGER : rank;
}

/** In groups of three by commas, or by points when a comma or another point follows. One alone is the decimal mark of somebody. */
export function parseNumber(text: string, column: Column): number | undefined {
  const bare = text.replace(column.settings.unit ?? '', '').replace(/[\s'’]/g, '');
  const byPoints = /^[-+]?\d{1,3}(\.\d{3})+(,\d+|\.\d{3})$/.test(bare);
  const byCommas =
    /^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare) && !(decimalComma && /^\D?\d+,\d+$/.test(bare));
  const plain = bare.replace(byPoints ? /\./g : byCommas ? /,/g : '', '').replace(',', '.');
  const value = Number(plain);
  return /^[-+]?[\d.]+(e[-+]?\d+)?$/i.test(plain) && Number.isFinite(value) ? value : undefined;
}

const WRITTEN_DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}:\d{2}))?$/;

export function parseDate(text: string): string | undefined {
  const [, year, month, day, time] =
    WRITTEN_DATE.exec(text.replace(/^(\d\d?)\.(\d\d?)\.(\d{4})/, '$3-$2-$1')) ?? [];
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
