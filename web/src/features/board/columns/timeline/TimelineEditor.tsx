import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CellPopover } from '../../editors/CellPopover';
import { moveOf, type EditorProps } from '../../editors/editing';
import { Month } from '../../editors/Month';
import { dateOf, isTimeline, isoDay, parseDate } from '../../model/format';

/** The first click is the beginning, the second the end; both can be typed. Leaving keeps what is there. */
export function TimelineEditor({ column, value, typed, onDone }: EditorProps) {
  const { t } = useTranslation('board');
  const old = isTimeline(value) ? value : null;
  const [from, setFrom] = useState(typed ?? old?.from ?? '');
  const [to, setTo] = useState(old?.to ?? '');
  const [half, setHalf] = useState(false);
  const [wrong, setWrong] = useState(false);
  const [month, setMonth] = useState(() => (old === null ? new Date() : dateOf(old.from)));
  const first = parseDate(from.trim())?.slice(0, 10);
  const last = to.trim() === '' ? first : parseDate(to.trim())?.slice(0, 10);
  const written = () => {
    if (from.trim() === '' && to.trim() === '') {
      return null;
    }
    return first === undefined || last === undefined || last < first ? undefined : { from: first, to: last };
  };
  const finish = (move: Parameters<typeof onDone>[1]) => {
    const span = written();
    if (span === undefined) {
      setWrong(true);
    } else {
      onDone(span, move);
    }
  };
  const changed = from !== (old?.from ?? '') || to !== (old?.to ?? '');
  const pick = (day: string) => {
    setWrong(false);
    if (half && first !== undefined && day >= first) {
      onDone({ from: first, to: day }, 'stay');
    } else {
      setFrom(day);
      setTo('');
      setHalf(true);
    }
  };
  const field = (label: string, text: string, change: (text: string) => void, focus: boolean) => (
    <input
      className="picker-search"
      aria-label={label}
      aria-invalid={wrong}
      placeholder={label}
      data-autofocus={focus || undefined}
      value={text}
      onChange={(event) => {
        change(event.target.value);
        setWrong(false);
      }}
    />
  );
  return (
    <CellPopover
      label={column.title}
      width={288}
      onClose={(reason) => onDone(reason === 'outside' && changed ? written() : undefined, 'stay')}
      onKeyDown={(event) => {
        const move = moveOf(event);
        if (move !== null && event.key === 'Enter' && event.target instanceof HTMLInputElement) {
          event.preventDefault();
          finish(move);
        }
      }}
    >
      <div className="date-fields">
        {field(t('editor.from'), from, setFrom, true)}
        {field(t('editor.to'), to, setTo, false)}
      </div>
      {wrong && (
        <p className="picker-wrong" role="alert">
          {t('editor.notATimeline')}
        </p>
      )}
      <Month
        month={month}
        isChosen={(day) => first !== undefined && last !== undefined && day >= first && day <= last}
        onPick={pick}
        onMonth={setMonth}
      />
      <div className="date-footer">
        <button type="button" className="picker-footer" onClick={() => pick(isoDay(new Date()))}>
          {t('editor.today')}
        </button>
        <button type="button" className="picker-footer" onClick={() => finish('stay')}>
          {t('editor.apply')}
        </button>
        <button type="button" className="picker-footer" onClick={() => onDone(null, 'stay')}>
          {t('editor.clear')}
        </button>
      </div>
    </CellPopover>
  );
}
