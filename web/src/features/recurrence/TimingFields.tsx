import { useTranslation } from 'react-i18next';
import type { Timing } from '../../api/recurrences';
import { WholeField } from '../../ui/WholeField';
import {
  choiceOf,
  everyWeek,
  frequencies,
  ruleOf,
  weekdayOf,
  weekdays,
  weekInMonth,
  type Choice,
  type End,
} from './rule';

const CUSTOM = 'custom';
const INTERVAL_MAX = 999;
const COUNT_MAX = 10_000;

interface TimingFieldsProps {
  readonly timing: Timing;
  readonly onChange: (timing: Timing) => void;
  /** Whether the rule is written instead of chosen. */
  readonly custom: boolean;
  readonly onCustom: (custom: boolean) => void;
}

/** From when, how often, until when: chosen, or written as a rule. */
export function TimingFields({ timing, onChange, custom, onCustom }: TimingFieldsProps) {
  const { t } = useTranslation('recurrence');
  const choice = choiceOf(timing.rule, timing.start) ?? everyWeek;
  const choose = (changes: Partial<Choice>) =>
    onChange({ ...timing, rule: ruleOf({ ...choice, ...changes }, timing.start) });
  const startAt = (start: string) =>
    onChange({ ...timing, start, rule: custom ? timing.rule : ruleOf(choice, start) });
  const [day = '', time = ''] = timing.start.split('T');
  return (
    <div className="repeat-fields">
      <label>
        {t('start')}
        <input
          type="date"
          required
          value={day}
          onChange={({ target }) => target.value !== '' && startAt(`${target.value}T${time}`)}
        />
      </label>
      <label>
        {t('time')}
        <input
          type="time"
          required
          value={time.slice(0, 5)}
          onChange={({ target }) => target.value !== '' && startAt(`${day}T${target.value}`)}
        />
      </label>
      <label>
        {t('zone')}
        <select
          value={timing.timeZone}
          onChange={({ target }) => onChange({ ...timing, timeZone: target.value })}
        >
          {zones(timing.timeZone).map((zone) => (
            <option key={zone} value={zone}>
              {zone}
            </option>
          ))}
        </select>
      </label>
      <div className="repeat-line">
        <span id="repeat-every">{t('every')}</span>
        {!custom && (
          <WholeField
            value={choice.interval}
            min={1}
            max={INTERVAL_MAX}
            label={t('interval')}
            onChange={(interval) => choose({ interval })}
          />
        )}
        <select
          value={custom ? CUSTOM : choice.frequency}
          aria-label={t('frequency')}
          data-testid="repeat-frequency"
          onChange={({ target }) => {
            const frequency = frequencies.find((each) => each === target.value);
            onCustom(frequency === undefined);
            if (frequency !== undefined) {
              choose({ frequency });
            }
          }}
        >
          {frequencies.map((frequency) => (
            <option key={frequency} value={frequency}>
              {t(`unit.${frequency}`, { count: choice.interval })}
            </option>
          ))}
          <option value={CUSTOM}>{t('custom')}</option>
        </select>
      </div>
      {custom ? (
        <label>
          {t('rule')}
          <input
            value={timing.rule}
            maxLength={500}
            spellCheck={false}
            onChange={({ target }) => onChange({ ...timing, rule: target.value })}
          />
        </label>
      ) : (
        <>
          <DaysField choice={choice} start={timing.start} onChoose={choose} />
          <EndField end={choice.end} start={day} onChoose={(end) => choose({ end })} />
        </>
      )}
    </div>
  );
}

function zones(chosen: string): readonly string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return [...new Set([chosen, 'UTC', ...known])];
}

interface DaysFieldProps {
  readonly choice: Choice;
  readonly start: string;
  readonly onChoose: (changes: Partial<Choice>) => void;
}

/** On which days of the week or of the month. */
function DaysField({ choice, start, onChoose }: DaysFieldProps) {
  const { t } = useTranslation('recurrence');
  if (choice.frequency === 'WEEKLY') {
    const days = choice.days.length === 0 ? [weekdayOf(start)] : choice.days;
    return (
      <fieldset className="repeat-days">
        <legend>{t('on')}</legend>
        {weekdays.map((day) => (
          <label key={day} className="repeat-day">
            <input
              type="checkbox"
              checked={days.includes(day)}
              onChange={({ target }) =>
                onChoose({ days: target.checked ? [...days, day] : days.filter((each) => each !== day) })
              }
            />
            {t(`weekday.${day}`)}
          </label>
        ))}
      </fieldset>
    );
  }
  if (choice.frequency !== 'MONTHLY') {
    return null;
  }
  const weekday = t(`weekday.${weekdayOf(start)}`);
  return (
    <label>
      {t('on')}
      <select
        value={choice.monthDay}
        onChange={({ target: { value } }) =>
          onChoose({ monthDay: value === 'weekday' || value === 'last' ? value : 'day' })
        }
      >
        <option value="day">{t('monthDay', { day: Number(start.slice(8, 10)) })}</option>
        {weekInMonth(start) < 5 && (
          <option value="weekday">{t('monthWeekday', { weekday, number: weekInMonth(start) })}</option>
        )}
        <option value="last">{t('monthLast', { weekday })}</option>
      </select>
    </label>
  );
}

interface EndFieldProps {
  readonly end: End;
  readonly start: string;
  readonly onChoose: (end: End) => void;
}

function EndField({ end, start, onChoose }: EndFieldProps) {
  const { t } = useTranslation('recurrence');
  const choose = (kind: string) => {
    onChoose(
      kind === 'count'
        ? { kind, count: 10 }
        : kind === 'until'
          ? { kind, day: `${Number(start.slice(0, 4)) + 1}${start.slice(4)}` }
          : { kind: 'never' },
    );
  };
  return (
    <div className="repeat-line">
      <span>{t('ends')}</span>
      <select value={end.kind} aria-label={t('ends')} onChange={({ target }) => choose(target.value)}>
        <option value="never">{t('never')}</option>
        <option value="count">{t('afterCount')}</option>
        <option value="until">{t('onDay')}</option>
      </select>
      {end.kind === 'count' && (
        <WholeField
          value={end.count}
          min={1}
          max={COUNT_MAX}
          label={t('count')}
          onChange={(count) => onChoose({ kind: 'count', count })}
        />
      )}
      {end.kind === 'until' && (
        <input
          type="date"
          min={start}
          value={end.day}
          aria-label={t('until')}
          onChange={({ target }) => target.value !== '' && onChoose({ kind: 'until', day: target.value })}
        />
      )}
    </div>
  );
}
