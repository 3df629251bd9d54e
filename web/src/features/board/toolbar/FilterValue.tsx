import { useTranslation } from 'react-i18next';
import { dayUnits, dayWords, type DayUnit } from '../../../filter/days';
import type { Condition } from '../../../filter/expression';
import { isDayAmount } from '../../../filter/match';
import { comparesText } from '../../../filter/operators';
import type { Shape } from '../../../filter/shapes';
import type { Column } from '../../../sync/model';
import { ItemChoice } from './ItemChoice';

interface FilterValueProps {
  readonly condition: Condition;
  readonly column: Column | undefined;
  readonly shape: Shape;
  /** What can be chosen where values are: labels, groups, people. */
  readonly choices: readonly FilterChoice[];
  readonly onChange: (condition: Condition) => void;
}

export interface FilterChoice {
  readonly value: string;
  readonly name: string;
}

/** What a column is compared with, as its values ask for it. */
export function FilterValue({ condition, column, shape, choices, onChange }: FilterValueProps) {
  const { t } = useTranslation('board');
  const { op, value } = condition;
  const set = (changed: unknown) => onChange({ ...condition, value: changed });
  if (op === 'empty' || op === 'not_empty') {
    return null;
  }
  if (comparesText(op)) {
    return <PlainText value={value} onChange={set} />;
  }
  switch (shape) {
    case 'text':
      return op === 'any_of' ? (
        <Words several value={value} onChange={set} />
      ) : (
        <PlainText value={value} onChange={set} />
      );
    case 'number':
      return op === 'between' ? (
        <Pair value={value} onChange={set}>
          {(each, change) => <NumberValue value={each} onChange={change} />}
        </Pair>
      ) : (
        <NumberValue value={value} onChange={set} />
      );
    case 'date':
      return op === 'between' ? (
        <Pair value={value} onChange={set}>
          {(each, change) => <DateValue value={each} overdue={false} onChange={change} />}
        </Pair>
      ) : (
        <DateValue value={value} overdue={op === 'is' || op === 'is_not'} onChange={set} />
      );
    case 'boolean':
      return (
        <select
          aria-label={t('filter.value')}
          value={value === true ? 'yes' : value === false ? 'no' : ''}
          onChange={(event) => set(event.target.value === 'yes')}
        >
          <option value="" disabled>
            {t('filter.choose')}
          </option>
          <option value="yes">{t('filter.checked')}</option>
          <option value="no">{t('filter.unchecked')}</option>
        </select>
      );
    case 'words':
      return <Words several={op === 'any_of'} value={value} onChange={set} />;
    case 'span':
    case 'ordered': {
      const type = shape === 'span' ? 'date' : column?.type === 'hour' ? 'time' : 'week';
      return op === 'between' ? (
        <Pair value={value} onChange={set}>
          {(each, change) => <TypedValue type={type} value={each} onChange={change} />}
        </Pair>
      ) : (
        <TypedValue type={type} value={value} onChange={set} />
      );
    }
    case 'items':
      return <ItemChoice several={op === 'any_of'} value={value} onChange={set} />;
    case 'label':
    case 'group':
    case 'list':
      return <Choice condition={condition} choices={choices} onChange={set} />;
  }
}

function PlainText({ value, onChange }: { value: unknown; onChange: (value: unknown) => void }) {
  const { t } = useTranslation('board');
  return (
    <input
      aria-label={t('filter.value')}
      data-testid="filter-value"
      value={typeof value === 'string' ? value : ''}
      maxLength={500}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function NumberValue({ value, onChange }: { value: unknown; onChange: (value: unknown) => void }) {
  const { t } = useTranslation('board');
  return (
    <input
      type="number"
      step="any"
      aria-label={t('filter.value')}
      data-testid="filter-value"
      value={typeof value === 'number' ? value : ''}
      onChange={(event) =>
        onChange(Number.isNaN(event.target.valueAsNumber) ? undefined : event.target.valueAsNumber)
      }
    />
  );
}

interface TypedValueProps {
  readonly type: 'date' | 'time' | 'week';
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

function TypedValue({ type, value, onChange }: TypedValueProps) {
  const { t } = useTranslation('board');
  return (
    <input
      type={type}
      aria-label={t('filter.value')}
      data-testid="filter-value"
      placeholder={type === 'week' ? '2026-W05' : undefined}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    />
  );
}

interface WordsProps {
  /** With commas between. */
  readonly several: boolean;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** A word that people made up, or several. */
function Words({ several, value, onChange }: WordsProps) {
  const { t } = useTranslation('board');
  const words: readonly unknown[] = Array.isArray(value) ? value : [value];
  const text = words.filter((word) => typeof word === 'string').join(', ');
  return (
    <input
      key={several ? 'several' : 'one'}
      aria-label={t('filter.value')}
      data-testid="filter-value"
      maxLength={500}
      placeholder={several ? t('filter.words') : undefined}
      defaultValue={text}
      onChange={({ target }) => {
        const parts = target.value.split(',').map((part) => part.trim());
        onChange(several ? parts.filter((part) => part !== '') : target.value.trim());
      }}
    />
  );
}

interface PairProps {
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly children: (value: unknown, onChange: (value: unknown) => void) => React.ReactNode;
}

function Pair({ value, onChange, children }: PairProps) {
  const { t } = useTranslation('board');
  const [low, high] = Array.isArray(value) ? (value as readonly unknown[]) : [];
  return (
    <>
      {children(low, (changed) => onChange([changed, high]))}
      <span>{t('filter.and')}</span>
      {children(high, (changed) => onChange([low, changed]))}
    </>
  );
}

const EXACTLY = 'exactly';

interface DateValueProps {
  readonly value: unknown;
  /** Whether "overdue" makes sense here. */
  readonly overdue: boolean;
  readonly onChange: (value: unknown) => void;
}

function DateValue({ value, overdue, onChange }: DateValueProps) {
  const { t } = useTranslation('board');
  const amount = isDayAmount(value) ? value : null;
  const direction = amount === null ? null : 'next' in amount ? 'next' : 'last' in amount ? 'last' : null;
  const count = amount === null ? 1 : 'next' in amount ? amount.next : 'last' in amount ? amount.last : 1;
  const unit: DayUnit = amount?.unit ?? 'week';
  const word = typeof value === 'string' && !/^\d/.test(value) ? value : null;
  const kind = direction ?? word ?? (typeof value === 'string' ? EXACTLY : '');
  const choose = (chosen: string) => {
    if (chosen === 'next' || chosen === 'last') {
      onChange({ [chosen]: 2, unit: 'week' });
    } else {
      onChange(chosen === EXACTLY ? new Date().toISOString().slice(0, 10) : chosen);
    }
  };
  return (
    <>
      <select
        aria-label={t('filter.value')}
        data-testid="filter-value"
        value={kind}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="" disabled>
          {t('filter.choose')}
        </option>
        {overdue && <option value="overdue">{t('filter.days.overdue')}</option>}
        {dayWords.map((each) => (
          <option key={each} value={each}>
            {t(`filter.days.${each}`)}
          </option>
        ))}
        <option value="next">{t('filter.days.next')}</option>
        <option value="last">{t('filter.days.last')}</option>
        <option value={EXACTLY}>{t('filter.days.exactly')}</option>
      </select>
      {direction !== null && (
        <>
          <input
            type="number"
            min={1}
            max={1000}
            aria-label={t('filter.amount')}
            value={count}
            onChange={(event) =>
              onChange({ [direction]: Math.max(1, Math.round(event.target.valueAsNumber) || 1), unit })
            }
          />
          <select
            aria-label={t('filter.unit')}
            value={unit}
            onChange={(event) => onChange({ [direction]: count, unit: event.target.value })}
          >
            {dayUnits.map((each) => (
              <option key={each} value={each}>
                {t(`filter.units.${each}`)}
              </option>
            ))}
          </select>
        </>
      )}
      {kind === EXACTLY && typeof value === 'string' && (
        <input
          type="date"
          aria-label={t('filter.days.exactly')}
          value={value.slice(0, 10)}
          onChange={(event) => event.target.value !== '' && onChange(event.target.value)}
        />
      )}
    </>
  );
}

interface ChoiceProps {
  readonly condition: Condition;
  readonly choices: readonly FilterChoice[];
  readonly onChange: (value: unknown) => void;
}

function Choice({ condition, choices, onChange }: ChoiceProps) {
  const { t } = useTranslation('board');
  const { op, value } = condition;
  if (op === 'any_of') {
    const chosen = Array.isArray(value) ? (value as readonly unknown[]) : [];
    return (
      <span className="builder-choices">
        {choices.map((option) => (
          <label key={option.value}>
            <input
              type="checkbox"
              checked={chosen.includes(option.value)}
              onChange={({ target }) =>
                onChange(
                  target.checked ? [...chosen, option.value] : chosen.filter((each) => each !== option.value),
                )
              }
            />
            {option.name}
          </label>
        ))}
      </span>
    );
  }
  return (
    <select
      aria-label={t('filter.value')}
      data-testid="filter-value"
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="" disabled>
        {t('filter.choose')}
      </option>
      {choices.map((option) => (
        <option key={option.value} value={option.value}>
          {option.name}
        </option>
      ))}
    </select>
  );
}
