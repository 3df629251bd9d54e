import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateOf, isoDay, momentOf, parseTyped } from '../model/values';
import { CellPopover } from './CellPopover';
import { moveOf, type EditorProps } from './editing';
import { Month } from './Month';

function timeOf(value: string): string {
  const date = dateOf(value);
  return value.includes('T')
    ? `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`
    : '';
}

/** A month to click in, and a field to type in; what was typed is kept by leaving, too. */
export function DateEditor({ column, value, typed, onDone }: EditorProps) {
  const { t } = useTranslation('board');
  const old = typeof value === 'string' && !Number.isNaN(dateOf(value).getTime()) ? value : null;
  const oldText = old === null ? '' : isoDay(dateOf(old));
  const oldTime = old === null ? '' : timeOf(old);
  const [text, setText] = useState(typed ?? oldText);
  const [time, setTime] = useState(oldTime);
  const [month, setMonth] = useState(() => (old === null ? new Date() : dateOf(old)));
  const [wrong, setWrong] = useState(false);
  const withTime = column.settings.time === true || time !== '';
  const written = () => {
    const parsed = parseTyped(text, column);
    return typeof parsed === 'string' && !parsed.includes('T') && time !== ''
      ? momentOf(parsed, time)
      : parsed;
  };
  const finish = (move: Parameters<typeof onDone>[1]) => {
    const day = written();
    if (day === undefined) {
      setWrong(true);
    } else {
      onDone(day, move);
    }
  };
  const changed = text !== oldText || time !== oldTime;
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
      onClose={(reason) => onDone(reason === 'outside' && changed ? written() : undefined, 'stay')}
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
        isChosen={(day) => typeof chosen === 'string' && isoDay(dateOf(chosen)) === day}
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
