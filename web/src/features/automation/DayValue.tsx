import { useTranslation } from 'react-i18next';
import type { Column } from '../../api/types';
import { dayUnits } from '../../filter/days';
import { Choice, TypedValue } from './controls';
import {
  fromToday,
  isDayFromToday,
  isSpanFromToday,
  kept,
  OFFSET_MAX,
  type DayFromToday,
  type SpanFromToday,
} from './days';
import type { Value } from './recipe';

interface DayValueProps {
  readonly column: Column;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

type Said = 'today' | 'offset' | 'fixed' | 'empty';

/** What a date or a timeline is set to: days seen from the one on which the recipe runs, certain ones, or none. */
export function DayValue({ column, value, onChange }: DayValueProps) {
  const { t } = useTranslation('automation');
  const spans = column.type === 'timeline';
  const starts: Readonly<Record<Said, Value>> = {
    today: kept(spans ? { from: fromToday(0), to: fromToday(0) } : fromToday(0)),
    offset: kept(spans ? { from: fromToday(0), to: fromToday(1, 'week') } : fromToday(1)),
    fixed: '',
    empty: null,
  };
  return (
    <>
      <Choice
        label={t('value')}
        value={saidBy(value)}
        options={(['today', 'offset', 'fixed', 'empty'] as const).map((said) => ({
          value: said,
          text: t(said === 'empty' || said === 'today' ? said : `days.${said}`),
        }))}
        onChange={(said) => onChange(starts[said])}
      />
      {saidBy(value) === 'offset' && isDayFromToday(value) && (
        <Offset day={value} label={t('days.amount')} onChange={(day) => onChange(kept(day))} />
      )}
      {saidBy(value) === 'offset' && isSpanFromToday(value) && (
        <Offsets span={value} onChange={(span) => onChange(kept(span))} />
      )}
      {saidBy(value) === 'fixed' && <TypedValue column={column} value={value} onChange={onChange} />}
    </>
  );
}

function saidBy(value: Value): Said {
  if (isDayFromToday(value)) {
    return value.offset === 0 ? 'today' : 'offset';
  }
  if (isSpanFromToday(value)) {
    return value.from.offset === 0 && value.to.offset === 0 ? 'today' : 'offset';
  }
  return value === null || value === undefined ? 'empty' : 'fixed';
}

function Offsets({ span, onChange }: { span: SpanFromToday; onChange: (span: SpanFromToday) => void }) {
  const { t } = useTranslation('automation');
  return (
    <>
      <span>{t('from')}</span>
      <Offset day={span.from} label={t('days.first')} onChange={(from) => onChange({ ...span, from })} />
      <span>{t('to')}</span>
      <Offset day={span.to} label={t('days.last')} onChange={(to) => onChange({ ...span, to })} />
    </>
  );
}

interface OffsetProps {
  readonly day: DayFromToday;
  readonly label: string;
  readonly onChange: (day: DayFromToday) => void;
}

function Offset({ day, label, onChange }: OffsetProps) {
  const { t } = useTranslation(['automation', 'board']);
  return (
    <>
      <input
        className="recipe-choice recipe-amount"
        type="number"
        aria-label={label}
        min={-OFFSET_MAX}
        max={OFFSET_MAX}
        step={1}
        required
        defaultValue={day.offset}
        onChange={({ target }) => {
          if (target.value !== '' && target.validity.valid) {
            onChange({ ...day, offset: target.valueAsNumber });
          }
        }}
      />
      <Choice
        label={t('days.unit')}
        value={day.unit}
        options={dayUnits.map((unit) => ({ value: unit, text: t(`board:filter.units.${unit}`) }))}
        onChange={(unit) => onChange({ ...day, unit })}
      />
    </>
  );
}
