import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditorProps } from '../../editors/editing';
import { Month } from '../../editors/Month';
import { TypedPopover } from '../../editors/TypedPopover';
import { dateOf } from '../../model/format';
import { firstDayOf, weekOf } from './weeks';

/** A month to click in, and a field to type in; a day stands for its week. */
export function WeekEditor(props: EditorProps) {
  const { t } = useTranslation('board');
  const { value, onDone } = props;
  const [month, setMonth] = useState(() => firstDayOf(typeof value === 'string' ? value : '') ?? new Date());
  return (
    <TypedPopover
      {...props}
      width={272}
      label={t('editor.week')}
      example="2026-W34"
      wrong={t('editor.notAWeek')}
    >
      {(chosen) => (
        <>
          <Month
            month={month}
            isChosen={(day) => weekOf(dateOf(day)) === chosen}
            onPick={(day) => onDone(weekOf(dateOf(day)), 'stay')}
            onMonth={setMonth}
          />
          <div className="date-footer">
            <button
              type="button"
              className="picker-footer"
              onClick={() => onDone(weekOf(new Date()), 'stay')}
            >
              {t('editor.thisWeek')}
            </button>
            <button type="button" className="picker-footer" onClick={() => onDone(null, 'stay')}>
              {t('editor.clear')}
            </button>
          </div>
        </>
      )}
    </TypedPopover>
  );
}
