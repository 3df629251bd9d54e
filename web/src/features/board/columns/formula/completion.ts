import { PARTS } from './titles';

export const FUNCTIONS =
  'IF SWITCH IFERROR IFS AND OR XOR NOT ISBLANK IFBLANK SUM PRODUCT AVERAGE MIN MAX MEDIAN COUNT COUNTIF SUMIF AVERAGEIF ROUND ROUNDUP ROUNDDOWN TRUNC INT CEILING FLOOR SIGN ABS MOD POWER SQRT EXP LN LOG PI CONCAT JOIN LEN LEFT RIGHT MID UPPER LOWER TRIM PROPER EXACT FIND SEARCH STARTSWITH ENDSWITH CONTAINS SUBSTITUTE REPLACE REPT VALUE DATE START END YEAR MONTH DAY WEEKDAY ISOWEEKNUM QUARTER DATEVALUE DAYS ADDDAYS EDATE EOMONTH DATEDIF WORKDAY NETWORKDAYS'.split(
    ' ',
  );

const OPTIONS_MAX = 8;

/** Something that may come in place of what is being typed. */
export interface Option {
  readonly label: string;
  /** What is written for it, and where the caret stands then. */
  readonly text: string;
  readonly caret: number;
}

export interface Completion {
  /** Where what is being typed begins and ends. */
  readonly from: number;
  readonly to: number;
  readonly options: readonly Option[];
}

/** What the word at the caret may become: a column between braces, or a function. */
export function completionAt(
  formula: string,
  caret: number,
  names: readonly string[],
): Completion | undefined {
  const before = formula.slice(0, caret);
  const rest = before.replace(PARTS, (part) => ' '.repeat(part.length));
  if (/["']/.test(rest) || inText(before, rest)) {
    return undefined;
  }
  const brace = rest.lastIndexOf('{');
  if (brace >= 0) {
    return found(ofColumns(formula, brace, caret, names));
  }
  const [word] = /[A-Za-z]+$/.exec(rest) ?? [];
  return word === undefined ? undefined : found(ofFunctions(formula, caret, word));
}

/** Whether the caret stands right behind a text, or in one that has no end yet. */
function inText(before: string, rest: string): boolean {
  return /["']/.test(before.at(-1) ?? '') || (rest.trim() === '' && /^["'][^"']*$/.test(before));
}

function ofColumns(formula: string, brace: number, caret: number, names: readonly string[]): Completion {
  const typed = formula
    .slice(brace + 1, caret)
    .trim()
    .toLowerCase();
  const rank = (name: string) => (name.toLowerCase().startsWith(typed) ? 0 : 1);
  const matching = names.filter((name) => name.toLowerCase().includes(typed));
  const close = /^[^{}"']*\}/.exec(formula.slice(caret));
  return {
    from: brace,
    to: caret + (close?.[0].length ?? 0),
    options: [...matching]
      .sort((one, other) => rank(one) - rank(other))
      .map((name) => ({ label: name, text: `{${name}}`, caret: name.length + 2 })),
  };
}

function ofFunctions(formula: string, caret: number, word: string): Completion {
  const called = formula.slice(caret).startsWith('(');
  return {
    from: caret - word.length,
    to: caret,
    options: FUNCTIONS.filter((name) => name.startsWith(word.toUpperCase())).map((name) => ({
      label: name,
      text: called ? name : `${name}()`,
      caret: name.length + 1,
    })),
  };
}

function found(completion: Completion): Completion | undefined {
  return completion.options.length === 0
    ? undefined
    : { ...completion, options: completion.options.slice(0, OPTIONS_MAX) };
}

/** A piece of a formula, as it is coloured. */
export interface Piece {
  readonly text: string;
  readonly kind: 'column' | 'unknown' | 'text' | 'function' | 'number' | 'plain';
}

const PIECES = /"(?:[^"]|"")*"?|'(?:[^']|'')*'?|\{[^{}]*\}?|[A-Za-z_]+(?=\s*\()|\d+(?:\.\d+)?/g;

/** The whole formula, piece by piece. */
export function piecesOf(formula: string, names: readonly string[]): readonly Piece[] {
  const known = new Set(names.map((name) => name.toLowerCase()));
  const pieces: Piece[] = [];
  let done = 0;
  for (const match of formula.matchAll(PIECES)) {
    if (match.index > done) {
      pieces.push({ text: formula.slice(done, match.index), kind: 'plain' });
    }
    pieces.push({ text: match[0], kind: kindOf(match[0], known) });
    done = match.index + match[0].length;
  }
  if (done < formula.length) {
    pieces.push({ text: formula.slice(done), kind: 'plain' });
  }
  return pieces;
}

function kindOf(piece: string, known: ReadonlySet<string>): Piece['kind'] {
  const first = piece.charAt(0);
  if (first === '{') {
    return known.has(
      piece
        .replace(/^\{|\}$/g, '')
        .trim()
        .toLowerCase(),
    )
      ? 'column'
      : 'unknown';
  }
  if (first === '"' || first === "'") {
    return 'text';
  }
  if (/\d/.test(first)) {
    return 'number';
  }
  return FUNCTIONS.includes(piece.toUpperCase()) ? 'function' : 'unknown';
}
