import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Markdown } from '../../../ui/Markdown';
import { useBoard } from '../session/context';
import { SharedTextField } from '../text/SharedTextField';
import { CellPopover } from './CellPopover';
import type { EditorProps } from './editing';

/** A long text, which others may write at the same time: it is kept as it is typed, and closing only closes. */
export function LongTextEditor({ column, itemId, value, typed, onDone }: EditorProps) {
  const { t } = useTranslation('board');
  const { actions } = useBoard();
  const field = useRef<{ readonly value: () => string }>(null);
  const [preview, setPreview] = useState<string | null>(null);
  return (
    <CellPopover
      label={column.title}
      width={360}
      onClose={() => onDone(undefined, 'stay')}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          onDone(undefined, 'stay');
        } else if (event.key === 'Tab') {
          event.preventDefault();
          onDone(undefined, event.shiftKey ? 'left' : 'right');
        }
      }}
    >
      <div className="tabs-small" role="tablist">
        <button type="button" role="tab" aria-selected={preview === null} onClick={() => setPreview(null)}>
          {t('editor.write')}
        </button>
        <button
          type="button"
          role="tab"
          aria-selected={preview !== null}
          onClick={() => setPreview(field.current?.value() ?? '')}
        >
          {t('editor.preview')}
        </button>
      </div>
      {preview !== null && <Markdown text={preview} />}
      <SharedTextField
        ref={field}
        itemId={itemId}
        field={column.key}
        label={column.title}
        known={typeof value === 'string' ? value : ''}
        typed={typed}
        readOnly={false}
        autoFocus
        hidden={preview !== null}
        keysPass
        onPlainChange={(text) => actions.setValue(itemId, column.key, text.trim() === '' ? null : text)}
      />
      <small className="picker-hint">{t('editor.longTextHint')}</small>
    </CellPopover>
  );
}
