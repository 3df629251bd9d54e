import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isoDay } from '../model/format';

const monthFormat = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' });
const weekdayFormat = new Intl.DateTimeFormat(undefined, { weekday: 'narrow' });
const DAYS_SHOWN = 42;
const MONDAY = 1;

interface MonthProps {
  readonly month: Date;
  readonly isChosen: (day: string) => boolean;
  readonly onPick: (day: string) => void;
  readonly onMonth: (month: Date) => void;
}

/** A month of days to click. */
export function Month({ month, isChosen, onPick, onMonth }: MonthProps) {
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
              aria-pressed={isChosen(iso)}
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
