import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CellPopover } from '../../editors/CellPopover';
import { moveOf, type EditorProps } from '../../editors/editing';
import { Month } from '../../editors/Month';
import { dateOf } from '../../model/format';
import { parseTyped } from '../../model/values';
import { firstDayOf, weekOf } from './weeks';

/** A month to click in, and a field to type in; a day stands for its week. */
export function WeekEditor({ column, value, typed, onDone }: EditorProps) {
  const { t } = useTranslation('board');
  const old = typeof value === 'string' ? value : '';
  const [text, setText] = useState(typed ?? old);
  const [wrong, setWrong] = useState(false);
  const [month, setMonth] = useState(() => firstDayOf(old) ?? new Date());
  const chosen = parseTyped(text, column);
  return (
    <CellPopover
      label={column.title}
      width={272}
      onClose={() => onDone(undefined, 'stay')}
      onKeyDown={(event) => {
        const move = moveOf(event);
        if (move !== null && event.key === 'Enter' && event.target instanceof HTMLInputElement) {
          event.preventDefault();
          if (chosen === undefined) {
            setWrong(true);
          } else {
            onDone(chosen, move);
          }
        }
      }}
    >
      <input
        className="picker-search"
        aria-label={t('editor.week')}
        aria-invalid={wrong}
        placeholder="2026-W34"
        data-autofocus
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setWrong(false);
        }}
      />
      {wrong && (
        <p className="picker-wrong" role="alert">
          {t('editor.notAWeek')}
        </p>
      )}
      <Month
        month={month}
        isChosen={(day) => weekOf(dateOf(day)) === chosen}
        onPick={(day) => onDone(weekOf(dateOf(day)), 'stay')}
        onMonth={setMonth}
      />
      <div className="date-footer">
        <button type="button" className="picker-footer" onClick={() => onDone(weekOf(new Date()), 'stay')}>
          {t('editor.thisWeek')}
        </button>
        <button type="button" className="picker-footer" onClick={() => onDone(null, 'stay')}>
          {t('editor.clear')}
        </button>
      </div>
    </CellPopover>
  );
}
