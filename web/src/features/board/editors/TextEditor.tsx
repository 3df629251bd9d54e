import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseTyped } from '../model/values';
import { moveOf, type EditorProps } from './editing';

type Wrong = 'notANumber' | 'notAnEmail' | 'notAPhone' | 'notAnHour' | 'notAValue';

const WRONG: Readonly<Record<string, Wrong>> = {
  number: 'notANumber',
  email: 'notAnEmail',
  phone: 'notAPhone',
  hour: 'notAnHour',
};

const KEYBOARDS = { number: 'decimal', email: 'email', phone: 'tel' } as const;

function keyboardFor(type: string) {
  return Object.entries(KEYBOARDS).find(([name]) => name === type)?.[1] ?? 'text';
}

/** What is written on one line, edited in place. What is no value of the column stays open and says so. */
export function TextEditor({ column, value, typed, onDone }: EditorProps) {
  const { t } = useTranslation('board');
  const [wrong, setWrong] = useState(false);
  const done = useRef(false);
  const finish = (text: string | undefined, move: Parameters<typeof onDone>[1], insist: boolean) => {
    if (done.current) {
      return;
    }
    const parsed = text === undefined ? undefined : parseTyped(text, column);
    if (text !== undefined && parsed === undefined && insist) {
      setWrong(true);
      return;
    }
    done.current = true;
    onDone(parsed, move);
  };
  return (
    <>
      <input
        className={column.type === 'number' ? 'cell-input cell-input-number' : 'cell-input'}
        aria-label={column.title}
        aria-invalid={wrong}
        inputMode={keyboardFor(column.type)}
        defaultValue={typed ?? (value === null ? '' : String(value))}
        maxLength={2000}
        autoFocus
        onFocus={(event) => (typed === null ? event.currentTarget.select() : undefined)}
        onChange={() => setWrong(false)}
        onBlur={(event) => finish(event.currentTarget.value, 'stay', false)}
        onKeyDown={(event) => {
          event.stopPropagation();
          const move = moveOf(event);
          if (event.key === 'Escape') {
            finish(undefined, 'stay', false);
          } else if (move !== null) {
            event.preventDefault();
            finish(event.currentTarget.value, move, true);
          }
        }}
      />
      {wrong && (
        <span className="cell-wrong" role="alert">
          {t(`editor.${WRONG[column.type] ?? 'notAValue'}`)}
        </span>
      )}
    </>
  );
}
