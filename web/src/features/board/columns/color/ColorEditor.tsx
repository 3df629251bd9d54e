import { useTranslation } from 'react-i18next';
import { palette } from '../../../../ui/color';
import type { EditorProps } from '../../editors/editing';
import { TypedPopover } from '../../editors/TypedPopover';

/** Colours to click, and a field for any other. */
export function ColorEditor(props: EditorProps) {
  const { t } = useTranslation('board');
  const { onDone } = props;
  return (
    <TypedPopover
      {...props}
      width={244}
      label={t('editor.color')}
      example="#00c875"
      wrong={t('editor.notAColor')}
    >
      {(chosen) => (
        <>
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
        </>
      )}
    </TypedPopover>
  );
}
