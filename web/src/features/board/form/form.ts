import type { FormQuestion } from '../../../api/forms';
import type { Column } from '../../../sync/model';

/** A question as the view keeps it. */
export interface Asked {
  readonly column: string;
  readonly title?: string;
  readonly help?: string;
  readonly required?: boolean;
  readonly showWhen?: Condition;
}

export interface Condition {
  readonly column: string;
  readonly op: 'is' | 'is_not';
  readonly value: string | number | boolean;
}

export interface FormSettings {
  readonly title?: string;
  readonly description?: string;
  readonly thanks?: string;
  readonly groupId?: string;
  readonly questions: readonly Asked[];
}

/** The types that somebody without an account can answer, as the server has them. */
const TYPES = new Set([
  'text', 'long_text', 'number', 'status', 'dropdown', 'tags', 'date', 'timeline', 'week', 'hour', 'checkbox',
  'rating', 'link', 'email', 'phone', 'country', 'location', 'world_clock', 'color', 'file',
]); // prettier-ignore

/** Answers of these types can decide what is asked next. */
const DECIDING = new Set(['status', 'dropdown', 'checkbox', 'rating', 'country', 'text']);

export const NAME = 'name';
export const DESCRIPTION = 'description';

/** What a form can ask for: name and description of the item, and columns, by their keys. */
export function possibleKeys(columns: readonly Column[]): readonly string[] {
  return [NAME, DESCRIPTION, ...columns.filter(({ type }) => TYPES.has(type)).map(({ key }) => key)];
}

/** What a new form asks for: the name, and what the board has columns for. */
export function newForm(columns: readonly Column[]): FormSettings {
  return {
    questions: possibleKeys(columns)
      .filter((key) => key !== DESCRIPTION)
      .map((column) => (column === NAME ? { column, required: true } : { column })),
  };
}

/** The parse edge: a form as a view keeps it; what is no question is left out. */
export function toForm(value: unknown): FormSettings | null {
  if (typeof value !== 'object' || value === null || !('questions' in value)) {
    return null;
  }
  const { questions } = value;
  const text = (name: 'title' | 'description' | 'thanks' | 'groupId') => {
    const found: unknown = Reflect.get(value, name);
    return typeof found === 'string' && found !== '' ? { [name]: found } : {};
  };
  return {
    ...text('title'),
    ...text('description'),
    ...text('thanks'),
    ...text('groupId'),
    questions: Array.isArray(questions) ? questions.flatMap((each: unknown) => toAsked(each) ?? []) : [],
  };
}

function toAsked(value: unknown): Asked | null {
  if (
    typeof value !== 'object' ||
    value === null ||
    !('column' in value) ||
    typeof value.column !== 'string'
  ) {
    return null;
  }
  const { column } = value;
  const showWhen = 'showWhen' in value ? toCondition(value.showWhen) : null;
  return {
    column,
    ...('title' in value && typeof value.title === 'string' ? { title: value.title } : {}),
    ...('help' in value && typeof value.help === 'string' ? { help: value.help } : {}),
    ...('required' in value && value.required === true ? { required: true } : {}),
    ...(showWhen === null ? {} : { showWhen }),
  };
}

function toCondition(value: unknown): Condition | null {
  if (typeof value !== 'object' || value === null || !('column' in value) || !('value' in value)) {
    return null;
  }
  const { column, value: wanted } = value;
  const isPlain = typeof wanted === 'string' || typeof wanted === 'number' || typeof wanted === 'boolean';
  return typeof column === 'string' && isPlain
    ? { column, op: 'op' in value && value.op === 'is_not' ? 'is_not' : 'is', value: wanted }
    : null;
}

/** As the server keeps it: without empty words, and without what it would refuse because its column is gone. */
export function keptForm(form: FormSettings, columns: readonly Column[]): FormSettings {
  const possible = new Set(possibleKeys(columns));
  const asked: Asked[] = [];
  for (const question of form.questions) {
    const { showWhen, ...always } = question;
    if (possible.has(question.column)) {
      const before = asked.some(({ column }) => column === showWhen?.column);
      asked.push(filled(before ? question : always));
    }
  }
  return { ...filled(form), questions: asked };
}

function filled<Words extends object>(words: Words): Words {
  const entries = Object.entries(words).filter(([, value]) => value !== '' && value !== false);
  return Object.fromEntries(entries) as Words;
}

/** The questions that may decide about the one at a place: those before it with answers to choose from. */
export function decidingBefore(
  form: FormSettings,
  place: number,
  columns: readonly Column[],
): readonly Column[] {
  return form.questions.slice(0, place).flatMap((question) => {
    const column = columns.find(({ key }) => key === question.column);
    return column !== undefined && DECIDING.has(column.type) ? [column] : [];
  });
}

/** The form as those see it who answer it. */
export function previewOf(
  form: FormSettings,
  columns: readonly Column[],
  fieldTitle: (key: string) => string,
): readonly FormQuestion[] {
  return keptForm(form, columns).questions.map((asked): FormQuestion => {
    const column = columns.find(({ key }) => key === asked.column);
    const { labels, unit, max, time } = column?.settings ?? {};
    return {
      key: asked.column,
      type: column?.type ?? (asked.column === NAME ? 'text' : 'long_text'),
      title: asked.title ?? column?.title ?? fieldTitle(asked.column),
      help: asked.help ?? '',
      required: asked.required ?? false,
      ...(asked.showWhen === undefined ? {} : { showWhen: asked.showWhen }),
      ...(labels === undefined ? {} : { options: labels.map(({ label, color }) => ({ label, color })) }),
      ...(unit === undefined ? {} : { unit }),
      ...(max === undefined ? {} : { max }),
      ...(time === undefined ? {} : { time }),
    };
  });
}
