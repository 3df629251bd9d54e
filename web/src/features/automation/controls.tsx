import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column, Member } from '../../api/types';
import type { CellValue, Column as ModelColumn } from '../../sync/model';
import { modelOf } from '../board/columns/models';
import { firstValue, kindOf, type Value } from './recipe';

interface ChoiceProps<Option extends string> {
  readonly label: string;
  readonly value: Option;
  readonly options: readonly { readonly value: Option; readonly text: string }[];
  readonly onChange: (value: Option) => void;
}

/** A word of the sentence that can be chosen. */
export function Choice<Option extends string>({ label, value, options, onChange }: ChoiceProps<Option>) {
  return (
    <select
      className="recipe-choice"
      aria-label={label}
      value={value}
      onChange={(event) => {
        const option = options.find((entry) => entry.value === event.target.value);
        if (option) {
          onChange(option.value);
        }
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.text}
        </option>
      ))}
    </select>
  );
}

interface ColumnChoiceProps {
  readonly columns: readonly Column[];
  readonly value: string;
  readonly onChange: (key: string) => void;
}

export function ColumnChoice({ columns, value, onChange }: ColumnChoiceProps) {
  const { t } = useTranslation('automation');
  const options = columns.map(({ key, title }) => ({ value: key, text: title }));
  const known = options.some((option) => option.value === value);
  return (
    <Choice
      label={t('column')}
      value={value}
      options={known ? options : [{ value, text: t('unknownColumn') }, ...options]}
      onChange={onChange}
    />
  );
}

interface ValueChoiceProps {
  readonly column: Column | undefined;
  readonly value: Value;
  readonly members: readonly Member[];
  /** Also offers “anything”, which is no value at all. */
  readonly optional?: boolean;
  readonly onChange: (value: Value) => void;
}

const anything = 'any';
const nothing = 'null';
const some = (text: string) => `=${text}`;

/** A value of a column: one of its labels, a person, yes or no, or what is typed. */
export function ValueChoice(props: ValueChoiceProps) {
  const { column, value, members, optional = false, onChange } = props;
  const { t } = useTranslation('automation');
  const listed = listedValues();
  if (listed === null && !optional) {
    return <TypedValue column={column} value={value} onChange={onChange} />;
  }
  const extra = [
    ...(optional ? [{ value: anything, text: t('anything') }] : []),
    { value: nothing, text: t('empty') },
  ];
  const typed = listed === null && value !== undefined && value !== null;
  const options = [...extra, ...(listed ?? [{ value: some(''), text: t('value') }])];
  const selected =
    value === undefined ? anything : value === null ? nothing : typed ? some('') : some(textOf(value));
  return (
    <>
      <Choice
        label={t('value')}
        value={selected}
        options={options}
        onChange={(option) => onChange(parse(option))}
      />
      {typed && <TypedValue column={column} value={value} onChange={onChange} />}
    </>
  );

  function listedValues(): { value: string; text: string }[] | null {
    switch (kindOf(column)) {
      case 'status':
      case 'dropdown':
        return (column?.settings.labels ?? []).map(({ label }) => ({ value: some(label), text: label }));
      case 'checkbox':
        return [
          { value: some('true'), text: t('yes') },
          { value: some('false'), text: t('no') },
        ];
      case 'people':
      case 'vote':
        return members.map(({ userId, name }) => ({ value: some(userId), text: name }));
      default:
        return null;
    }
  }

  function parse(option: string): Value {
    if (option === anything) {
      return undefined;
    }
    if (option === nothing) {
      return null;
    }
    const text = option.slice(1);
    switch (kindOf(column)) {
      case 'checkbox':
        return text === 'true';
      case 'people':
      case 'vote':
      case 'dropdown':
        return [text];
      case 'status':
        return text;
      default:
        return firstValue(column);
    }
  }
}

function textOf(value: Value): string {
  return Array.isArray(value) ? String(value[0] ?? '') : String(value);
}

interface TypedValueProps {
  readonly column: Column | undefined;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

const NUMERIC: ReadonlySet<string> = new Set([
  'number',
  'rating',
  'progress',
  'auto_number',
  'time_tracking',
]);
const DAYS: ReadonlySet<string> = new Set(['date', 'creation_log', 'last_updated']);
/** Types whose values are more than one text or number. */
const STRUCTURED: ReadonlySet<string> = new Set(['timeline', 'location', 'tags', 'link', 'country']);

/** What is typed, in a field that fits the column. */
export function TypedValue(props: TypedValueProps) {
  const { column, value, onChange } = props;
  const { t } = useTranslation('automation');
  const type = kindOf(column) ?? 'text';
  if (column !== undefined && STRUCTURED.has(type)) {
    return <StructuredValue {...props} column={column} />;
  }
  const numeric = NUMERIC.has(type);
  const day = DAYS.has(type);
  return (
    <input
      className="recipe-choice"
      aria-label={t('value')}
      type={numeric ? 'number' : day ? 'date' : 'text'}
      step="any"
      value={value === null || value === undefined ? '' : textOf(value)}
      onChange={(event) => {
        const text = event.target.value;
        onChange(text === '' ? null : numeric ? Number(text) : text);
      }}
    />
  );
}

/** What is typed, read as the column reads it; what it cannot read is no value yet. */
function StructuredValue({ column, value, onChange }: TypedValueProps & { column: Column }) {
  const { t } = useTranslation('automation');
  const model = modelOf(column.type);
  // The server fills in what a request may leave out, such as the colour of a label.
  const complete = column as ModelColumn;
  const [text, setText] = useState(() =>
    value === null || value === undefined || value === ''
      ? ''
      : (model.copied?.(value as CellValue) ?? model.text(value as CellValue, complete, String)),
  );
  return (
    <input
      className="recipe-choice"
      aria-label={t('value')}
      value={text}
      onChange={({ target }) => {
        setText(target.value);
        const parsed = target.value.trim() === '' ? undefined : model.parse(target.value, complete);
        onChange((parsed ?? null) as Value);
      }}
    />
  );
}
