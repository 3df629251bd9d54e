import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { palette } from '../../../../ui/color';
import { CellPopover } from '../../editors/CellPopover';
import { moveOf, type EditorProps } from '../../editors/editing';
import { parseTyped } from '../../model/values';

/** Colours to click, and a field for any other. */
export function ColorEditor({ column, value, typed, onDone }: EditorProps) {
  const { t } = useTranslation('board');
  const [text, setText] = useState(typed ?? (typeof value === 'string' ? value : ''));
  const [wrong, setWrong] = useState(false);
  const chosen = parseTyped(text, column);
  return (
    <CellPopover
      label={column.title}
      width={244}
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
        aria-label={t('editor.color')}
        aria-invalid={wrong}
        placeholder="#00c875"
        data-autofocus
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setWrong(false);
        }}
      />
      {wrong && (
        <p className="picker-wrong" role="alert">
          {t('editor.notAColor')}
        </p>
      )}
      <div className="swatches">
        {palette.map((color) => (
          <button
            key={color}
            type="button"
            aria-label={color}
            aria-pressed={chosen === color}
            style={{ background: color }}
            onClick={() => onDone(color, 'stay')}
          />
        ))}
      </div>
      <button type="button" className="picker-footer" onClick={() => onDone(null, 'stay')}>
        {t('editor.clear')}
      </button>
    </CellPopover>
  );
}
