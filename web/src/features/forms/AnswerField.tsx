import { useTranslation } from 'react-i18next';
import { late } from '../../app/late';
import type { FormQuestion } from '../../api/forms';
import { countryCodes, countryName } from '../board/columns/country/countries';

interface AnswerFieldProps {
  readonly id: string;
  readonly question: FormQuestion;
  readonly answer: unknown;
  readonly describedBy: string;
  readonly invalid: boolean;
  readonly onAnswer: (answer: unknown) => void;
}

/** Only forms that ask for files need it. */
const FilesAnswer = late(async () => (await import('./FilesAnswer')).FilesAnswer, {
  meanwhile: <span className="form-files" />,
});

const MINUTE_MILLIS = 60_000;

const INPUT_TYPES: Readonly<Record<string, string>> = {
  email: 'email',
  phone: 'tel',
  link: 'url',
  date: 'date',
  week: 'week',
  hour: 'time',
  color: 'color',
};

/** What somebody answers with, as the type of the column wants it. */
export function AnswerField({ id, question, answer, describedBy, invalid, onAnswer }: AnswerFieldProps) {
  const { t } = useTranslation('forms');
  const { type, options = [] } = question;
  const common = {
    id,
    name: question.key,
    'aria-invalid': invalid,
    'aria-required': question.required,
    ...(describedBy === '' ? {} : { 'aria-describedby': describedBy }),
  };
  const text = typeof answer === 'string' ? answer : '';
  const choice = (choices: readonly (readonly [string, string])[]) => (
    <select {...common} value={text} onChange={(event) => onAnswer(event.target.value)}>
      <option value="">{t('choose')}</option>
      {choices.map(([value, name]) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </select>
  );
  switch (type) {
    case 'long_text':
      return (
        <textarea {...common} rows={5} value={text} onChange={(event) => onAnswer(event.target.value)} />
      );
    case 'status':
      return choice(options.map(({ label }) => [label, label]));
    case 'country':
      return choice(countryCodes().map((code) => [code, countryName(code)]));
    case 'world_clock':
      return choice(Intl.supportedValuesOf('timeZone').map((zone) => [zone, zone.replaceAll('_', ' ')]));
    case 'dropdown':
      return <Choices {...{ question, answer, onAnswer }} />;
    case 'file':
      return <FilesAnswer {...{ id, question, answer, describedBy, invalid, onAnswer }} />;
    case 'timeline':
      return <Days {...{ question, answer, invalid, onAnswer }} />;
    case 'checkbox':
      return (
        <input
          {...common}
          type="checkbox"
          checked={answer === true}
          onChange={(event) => onAnswer(event.target.checked)}
        />
      );
    case 'number':
    case 'rating':
      return (
        <span className="form-number">
          <input
            {...common}
            type="number"
            step={type === 'rating' ? 1 : 'any'}
            {...(type === 'rating' ? { min: 1, max: question.max ?? 5 } : {})}
            value={typeof answer === 'number' ? answer : ''}
            onChange={({ target }) => onAnswer(target.value === '' ? undefined : target.valueAsNumber)}
          />
          {type === 'rating' ? ` / ${question.max ?? 5}` : (question.unit ?? '')}
        </span>
      );
    case 'tags':
      return (
        <input
          {...common}
          placeholder={t('tags')}
          defaultValue={Array.isArray(answer) ? answer.join(', ') : ''}
          onChange={({ target: { value } }) => {
            const tags = value.split(/[,;]/).map((tag) => tag.trim());
            onAnswer([...new Set(tags)].filter((tag) => tag !== ''));
          }}
        />
      );
    case 'link':
    case 'location': {
      const part = type === 'link' ? 'url' : 'address';
      return (
        <input
          {...common}
          type={INPUT_TYPES[type] ?? 'text'}
          placeholder={type === 'link' ? 'https://' : ''}
          value={partOf(answer, part)}
          onChange={({ target: { value } }) => onAnswer(value === '' ? undefined : { [part]: value })}
        />
      );
    }
    case 'date':
      return question.time === true ? (
        <input
          {...common}
          type="datetime-local"
          value={localTime(text)}
          onChange={({ target: { value } }) =>
            onAnswer(value === '' ? undefined : new Date(value).toISOString().replace('.000Z', 'Z'))
          }
        />
      ) : (
        <input {...common} type="date" value={text} onChange={(event) => onAnswer(event.target.value)} />
      );
    default:
      return (
        <input
          {...common}
          type={INPUT_TYPES[type] ?? 'text'}
          value={type === 'color' && text === '' ? '#000000' : text}
          onChange={(event) => onAnswer(event.target.value)}
        />
      );
  }
}

/** As the field wants it: the minute on the clock of whoever answers. */
function localTime(moment: string): string {
  if (moment === '') {
    return '';
  }
  const at = new Date(moment);
  return new Date(at.getTime() - at.getTimezoneOffset() * MINUTE_MILLIS).toISOString().slice(0, 16);
}

function partOf(answer: unknown, part: string): string {
  const value: unknown =
    typeof answer === 'object' && answer !== null ? Reflect.get(answer, part) : undefined;
  return typeof value === 'string' ? value : '';
}

type PartProps = Pick<AnswerFieldProps, 'question' | 'answer' | 'onAnswer'>;

/** Several of some words. */
function Choices({ question, answer, onAnswer }: PartProps) {
  const chosen: readonly unknown[] = Array.isArray(answer) ? answer : [];
  return (
    <span className="form-choices">
      {(question.options ?? []).map(({ label }) => (
        <label key={label}>
          <input
            type="checkbox"
            checked={chosen.includes(label)}
            onChange={({ target: { checked } }) =>
              onAnswer(checked ? [...chosen, label] : chosen.filter((each) => each !== label))
            }
          />
          {label}
        </label>
      ))}
    </span>
  );
}

/** The first and the last of some days. */
function Days({ question, answer, invalid, onAnswer }: PartProps & { invalid: boolean }) {
  const { t } = useTranslation('forms');
  const [from, to] = [partOf(answer, 'from'), partOf(answer, 'to')];
  const field = (name: 'from' | 'to', value: string) => (
    <label>
      {t(name)}
      <input
        type="date"
        name={question.key}
        aria-invalid={invalid}
        value={value}
        onChange={({ target }) => {
          const days = { from, to, [name]: target.value };
          onAnswer(days.from === '' && days.to === '' ? undefined : days);
        }}
      />
    </label>
  );
  return (
    <span className="form-days">
      {field('from', from)}
      {field('to', to)}
    </span>
  );
}
