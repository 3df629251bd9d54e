import type { CsvPreview } from './csv';
import type { Target } from './mapping';

type Detected = Exclude<Target, 'auto'>;

const labelsMax = 12;
const labelLengthMax = 40;
const longTextLength = 200;

const datePattern =
  /^(\d{4}-\d{2}-\d{2}([T ].*)?|\d{1,2}[/.-](\d{1,2}|[A-Za-z]{3})[/.-]\d{2,4}( \d{1,2}:\d{2}(:\d{2})?)?)$/;
const headerHints: readonly [RegExp, Detected][] = [
  [/^(description|details|body)$/i, 'description'],
  [/^(group|section)$/i, 'group'],
];

/** A guess at what the server will make of each column, to show before it has read the file. */
export function detect({ headers, rows }: CsvPreview): Detected[] {
  const name = nameColumn(headers);
  return headers.map((header, column) => {
    if (column === name) {
      return 'name';
    }
    const hint = headerHints.find(([pattern]) => pattern.test(header.trim()));
    return hint?.[1] ?? typeOf(rows.map((row) => row[column]?.trim() ?? '').filter((cell) => cell !== ''));
  });
}

function nameColumn(headers: readonly string[]): number {
  const named = headers.findIndex((header) =>
    /^(name|title|summary|item|task|subject)$/i.test(header.trim()),
  );
  return Math.max(0, named);
}

function typeOf(cells: readonly string[]): Detected {
  const all = (test: (cell: string) => boolean) => cells.length > 0 && cells.every(test);
  if (all((cell) => /^(true|false|yes|no)$/i.test(cell))) {
    return 'checkbox';
  }
  if (all((cell) => /^-?\d+([.,]\d+)?$/.test(cell))) {
    return 'number';
  }
  if (all((cell) => datePattern.test(cell))) {
    return 'date';
  }
  if (all((cell) => /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(cell))) {
    return 'email';
  }
  if (all((cell) => /^\+[\d ()./-]{4,}$/.test(cell))) {
    return 'phone';
  }
  if (all((cell) => /^\d{4}-W\d\d$/.test(cell))) {
    return 'week';
  }
  if (all((cell) => /^\d{1,2}:\d\d( ?[ap]m)?$/i.test(cell))) {
    return 'hour';
  }
  if (all((cell) => /^\d{4}-\d\d-\d\d ?[/–-] ?\d{4}-\d\d-\d\d$/.test(cell))) {
    return 'timeline';
  }
  if (all((cell) => /^https?:\/\/\S+$/i.test(cell))) {
    return 'link';
  }
  if (cells.some((cell) => cell.length > longTextLength || cell.includes('\n'))) {
    return 'long_text';
  }
  const distinct = new Set(cells).size;
  const repeats = distinct <= labelsMax && distinct * 2 <= cells.length;
  return repeats && all((cell) => cell.length <= labelLengthMax) ? 'status' : 'text';
}
