import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseTyped } from '../model/values';
import { moveOf, type EditorProps } from './editing';

/** Text and numbers, edited in place. What is no number stays open and says so. */
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
        inputMode={column.type === 'number' ? 'decimal' : 'text'}
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
          {t('editor.notANumber')}
        </span>
      )}
    </>
  );
}
