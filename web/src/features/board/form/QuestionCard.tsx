import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../../sync/model';
import { countryCodes, countryName } from '../columns/country/countries';
import type { Asked, Condition } from './form';

interface QuestionCardProps {
  readonly question: Asked;
  /** Of what it asks for. */
  readonly title: string;
  /** Whether the board still has what it asks for. */
  readonly known: boolean;
  /** What may decide whether it is asked. */
  readonly deciding: readonly Column[];
  readonly readOnly: boolean;
  readonly first: boolean;
  readonly last: boolean;
  readonly onChange: (question: Asked) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** A question of a form: its words, whether it has to be answered, and when it is asked. */
export function QuestionCard(props: QuestionCardProps) {
  const { question, title, known, deciding, readOnly, onChange } = props;
  const { t } = useTranslation('board');
  return (
    <li className="question-card" data-testid={`asks-${question.column}`}>
      <div className="question-head">
        <b>{title}</b>
        {!known && <small>{t('form.gone')}</small>}
        {!readOnly && (
          <span>
            <button
              type="button"
              className="icon-button"
              disabled={props.first}
              aria-label={t('form.up', { title })}
              onClick={() => props.onMove(-1)}
            >
              <ArrowUp size={16} aria-hidden />
            </button>
            <button
              type="button"
              className="icon-button"
              disabled={props.last}
              aria-label={t('form.down', { title })}
              onClick={() => props.onMove(1)}
            >
              <ArrowDown size={16} aria-hidden />
            </button>
            <button
              type="button"
              className="icon-button"
              aria-label={t('form.remove', { title })}
              onClick={props.onRemove}
            >
              <X size={16} aria-hidden />
            </button>
          </span>
        )}
      </div>
      <input
        aria-label={t('form.question', { title })}
        placeholder={title}
        maxLength={200}
        readOnly={readOnly}
        value={question.title ?? ''}
        onChange={(event) => onChange({ ...question, title: event.target.value })}
      />
      <input
        aria-label={t('form.help', { title })}
        placeholder={t('form.helpPlaceholder')}
        maxLength={2_000}
        readOnly={readOnly}
        value={question.help ?? ''}
        onChange={(event) => onChange({ ...question, help: event.target.value })}
      />
      <label className="question-flag">
        <input
          type="checkbox"
          disabled={readOnly}
          checked={question.required === true}
          onChange={(event) => onChange({ ...question, required: event.target.checked })}
        />
        {t('form.required')}
      </label>
      {deciding.length > 0 && (
        <When question={question} deciding={deciding} readOnly={readOnly} onChange={onChange} />
      )}
    </li>
  );
}

/** Always, or when another question was answered so. */
function When({
  question,
  deciding,
  readOnly,
  onChange,
}: Pick<QuestionCardProps, 'question' | 'deciding' | 'readOnly' | 'onChange'>) {
  const { t } = useTranslation('board');
  const { showWhen, ...always } = question;
  const column = deciding.find(({ key }) => key === showWhen?.column);
  const change = (condition: Condition) => onChange({ ...always, showWhen: condition });
  return (
    <div className="question-when">
      <select
        aria-label={t('form.when')}
        disabled={readOnly}
        value={column?.key ?? ''}
        onChange={({ target: { value } }) => {
          const other = deciding.find(({ key }) => key === value);
          onChange(
            other === undefined
              ? always
              : { ...always, showWhen: { column: other.key, op: 'is', value: firstAnswer(other) } },
          );
        }}
      >
        <option value="">{t('form.always')}</option>
        {deciding.map(({ key, title }) => (
          <option key={key} value={key}>
            {t('form.whenOther', { title })}
          </option>
        ))}
      </select>
      {column !== undefined && showWhen !== undefined && (
        <>
          <select
            aria-label={t('filter.operator')}
            disabled={readOnly}
            value={showWhen.op}
            onChange={({ target: { value } }) =>
              change({ ...showWhen, op: value === 'is_not' ? 'is_not' : 'is' })
            }
          >
            <option value="is">{t('filter.operators.is')}</option>
            <option value="is_not">{t('filter.operators.is_not')}</option>
          </select>
          <Answer
            column={column}
            value={showWhen.value}
            readOnly={readOnly}
            onChange={(value) => change({ ...showWhen, value })}
          />
        </>
      )}
    </div>
  );
}

interface AnswerProps {
  readonly column: Column;
  readonly value: Condition['value'];
  readonly readOnly: boolean;
  readonly onChange: (value: Condition['value']) => void;
}

function Answer({ column, value, readOnly, onChange }: AnswerProps) {
  const { t } = useTranslation('board');
  const choices = choicesOf(column, t('filter.checked'), t('filter.unchecked'));
  return choices === null ? (
    <input
      aria-label={t('filter.value')}
      readOnly={readOnly}
      maxLength={500}
      value={String(value)}
      onChange={(event) => onChange(event.target.value)}
    />
  ) : (
    <select
      aria-label={t('filter.value')}
      disabled={readOnly}
      value={String(value)}
      onChange={({ target }) => {
        const chosen = choices.find(([each]) => String(each) === target.value);
        if (chosen !== undefined) {
          onChange(chosen[0]);
        }
      }}
    >
      {choices.map(([each, name]) => (
        <option key={String(each)} value={String(each)}>
          {name}
        </option>
      ))}
    </select>
  );
}

type Choice = readonly [Condition['value'], string];

function choicesOf({ type, settings }: Column, yes: string, no: string): readonly Choice[] | null {
  switch (type) {
    case 'status':
    case 'dropdown':
      return (settings.labels ?? []).map(({ label }): Choice => [label, label]);
    case 'checkbox':
      return [
        [true, yes],
        [false, no],
      ];
    case 'rating':
      return Array.from({ length: settings.max ?? 5 }, (_, index): Choice => [index + 1, String(index + 1)]);
    case 'country':
      return countryCodes().map((code): Choice => [code, countryName(code)]);
    default:
      return null;
  }
}

function firstAnswer(column: Column): Condition['value'] {
  return choicesOf(column, '', '')?.[0]?.[0] ?? '';
}
