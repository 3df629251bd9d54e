import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateOf, isoDay, momentOf, parseTyped } from '../model/values';
import { CellPopover } from './CellPopover';
import { moveOf, type EditorProps } from './editing';

const monthFormat = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' });
const weekdayFormat = new Intl.DateTimeFormat(undefined, { weekday: 'narrow' });
const DAYS_SHOWN = 42;
const MONDAY = 1;

function timeOf(value: string): string {
  const date = dateOf(value);
  return value.includes('T')
    ? `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`
    : '';
}

/** A month to click in, and a field to type in. */
export function DateEditor({ column, value, typed, onDone }: EditorProps) {
  const { t } = useTranslation('board');
  const old = typeof value === 'string' && !Number.isNaN(dateOf(value).getTime()) ? value : null;
  const [text, setText] = useState(typed ?? (old === null ? '' : isoDay(dateOf(old))));
  const [time, setTime] = useState(old === null ? '' : timeOf(old));
  const [month, setMonth] = useState(() => (old === null ? new Date() : dateOf(old)));
  const [wrong, setWrong] = useState(false);
  const withTime = column.settings.time === true || time !== '';
  const finish = (move: Parameters<typeof onDone>[1]) => {
    const parsed = parseTyped(text, column);
    if (parsed === undefined) {
      setWrong(true);
    } else {
      const day =
        typeof parsed === 'string' && !parsed.includes('T') && time !== '' ? momentOf(parsed, time) : parsed;
      onDone(day, move);
    }
  };
  const pick = (day: string) => {
    if (withTime && time !== '') {
      onDone(momentOf(day, time), 'stay');
    } else {
      onDone(day, 'stay');
    }
  };
  const chosen = parseTyped(text, column);
  return (
    <CellPopover
      label={column.title}
      width={272}
      onClose={() => onDone(undefined, 'stay')}
      onKeyDown={(event) => {
        const move = moveOf(event);
        if (move !== null && event.target instanceof HTMLInputElement && event.key === 'Enter') {
          event.preventDefault();
          finish(move);
        }
      }}
    >
      <div className="date-fields">
        <input
          className="picker-search"
          aria-label={t('editor.date')}
          aria-invalid={wrong}
          placeholder="2026-08-14"
          data-autofocus
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setWrong(false);
          }}
        />
        {withTime && (
          <input
            className="picker-search"
            type="time"
            aria-label={t('editor.time')}
            value={time}
            onChange={(event) => setTime(event.target.value)}
          />
        )}
      </div>
      {wrong && (
        <p className="picker-wrong" role="alert">
          {t('editor.notADate')}
        </p>
      )}
      <Month
        month={month}
        chosen={typeof chosen === 'string' ? isoDay(dateOf(chosen)) : null}
        onPick={pick}
        onMonth={setMonth}
      />
      <div className="date-footer">
        <button type="button" className="picker-footer" onClick={() => pick(isoDay(new Date()))}>
          {t('editor.today')}
        </button>
        <button type="button" className="picker-footer" onClick={() => onDone(null, 'stay')}>
          {t('editor.clear')}
        </button>
      </div>
    </CellPopover>
  );
}

interface MonthProps {
  readonly month: Date;
  readonly chosen: string | null;
  readonly onPick: (day: string) => void;
  readonly onMonth: (month: Date) => void;
}

function Month({ month, chosen, onPick, onMonth }: MonthProps) {
  const { t } = useTranslation('board');
  const first = new Date(month.getFullYear(), month.getMonth(), 1);
  const lead = (first.getDay() + 7 - MONDAY) % 7;
  const days = Array.from(
    { length: DAYS_SHOWN },
    (_, index) => new Date(first.getFullYear(), first.getMonth(), 1 - lead + index),
  );
  const turn = (months: number) => onMonth(new Date(first.getFullYear(), first.getMonth() + months, 1));
  const today = isoDay(new Date());
  return (
    <div className="month">
      <div className="month-head">
        <button
          type="button"
          className="icon-button"
          aria-label={t('editor.previousMonth')}
          onClick={() => turn(-1)}
        >
          <ChevronLeft size={16} aria-hidden />
        </button>
        <span aria-live="polite">{monthFormat.format(first)}</span>
        <button
          type="button"
          className="icon-button"
          aria-label={t('editor.nextMonth')}
          onClick={() => turn(1)}
        >
          <ChevronRight size={16} aria-hidden />
        </button>
      </div>
      <div className="month-days">
        {days.slice(0, 7).map((day) => (
          <span key={day.getDay()} className="month-weekday" aria-hidden>
            {weekdayFormat.format(day)}
          </span>
        ))}
        {days.map((day) => {
          const iso = isoDay(day);
          const outside = day.getMonth() !== first.getMonth() ? ' month-outside' : '';
          return (
            <button
              key={iso}
              type="button"
              className={`month-day${outside}${iso === today ? ' month-today' : ''}`}
              aria-pressed={iso === chosen}
              aria-label={day.toLocaleDateString()}
              onClick={() => onPick(iso)}
            >
              {day.getDate()}
            </button>
          );
        })}
      </div>
    </div>
  );
}
