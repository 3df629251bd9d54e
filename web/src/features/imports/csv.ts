/** A look into a CSV file before it is sent; the server reads it again, strictly. */
export interface CsvPreview {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const delimiters = [',', ';', '\t'] as const;

/** Reads at most `rowsMax` records after the header; a record that is cut off at the end is left out. */
export function previewCsv(text: string, rowsMax: number, complete: boolean): CsvPreview {
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const records = parse(content, delimiterOf(content), rowsMax + 1, complete);
  const [names = [], ...rows] = records;
  return { headers: headersOf(names), rows };
}

/** Headers as the server calls them: named, each different, without the space around them. */
function headersOf(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((raw, column) => {
    const base = raw.trim() === '' ? `Column ${column + 1}` : raw.trim();
    let header = base;
    for (let number = 2; taken.has(header); number++) {
      header = `${base} ${number}`;
    }
    taken.add(header);
    return header;
  });
}

function delimiterOf(text: string): string {
  const line = text.slice(0, Math.max(0, text.search(/[\r\n]|$/)));
  const count = (delimiter: string) => line.split(delimiter).length;
  return [...delimiters].sort((a, b) => count(b) - count(a))[0] ?? ',';
}

function parse(text: string, delimiter: string, recordsMax: number, complete: boolean): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let value = '';
  let quoted = false;
  const endRecord = () => {
    record.push(value);
    if (record.length > 1 || record[0] !== '') {
      records.push(record);
    }
    record = [];
    value = '';
  };
  for (let at = 0; at < text.length && records.length < recordsMax; at++) {
    const character = text[at];
    if (quoted) {
      if (character !== '"') {
        value += character;
      } else if (text[at + 1] === '"') {
        value += '"';
        at++;
      } else {
        quoted = false;
      }
    } else if (character === '"' && value === '') {
      quoted = true;
    } else if (character === delimiter) {
      record.push(value);
      value = '';
    } else if (character === '\n') {
      endRecord();
    } else if (character !== '\r') {
      value += character;
    }
  }
  if (complete && records.length < recordsMax && (value !== '' || record.length > 0)) {
    endRecord();
  }
  return records;
}

/** A first value of each column, short, for showing. */
export function sampleOf(preview: CsvPreview, column: number): string {
  const value = preview.rows.map((row) => row[column]?.trim() ?? '').find((cell) => cell !== '') ?? '';
  return value.replaceAll(/\s+/g, ' ').slice(0, 80);
}
