import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Markdown } from '../../../ui/Markdown';
import { CellPopover } from './CellPopover';
import type { EditorProps } from './editing';

export function LongTextEditor({ column, value, typed, onDone }: EditorProps) {
  const { t } = useTranslation('board');
  const [text, setText] = useState(typed ?? (typeof value === 'string' ? value : ''));
  const [preview, setPreview] = useState(false);
  const kept = text.trim() === '' ? null : text;
  return (
    <CellPopover
      label={column.title}
      width={360}
      onClose={(reason) => onDone(reason === 'escape' ? undefined : kept, 'stay')}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          onDone(kept, 'stay');
        } else if (event.key === 'Tab') {
          event.preventDefault();
          onDone(kept, event.shiftKey ? 'left' : 'right');
        }
      }}
    >
      <div className="tabs-small" role="tablist">
        <button type="button" role="tab" aria-selected={!preview} onClick={() => setPreview(false)}>
          {t('editor.write')}
        </button>
        <button type="button" role="tab" aria-selected={preview} onClick={() => setPreview(true)}>
          {t('editor.preview')}
        </button>
      </div>
      {preview && <Markdown text={text} />}
      <textarea
        hidden={preview}
        className="picker-text"
        aria-label={column.title}
        data-autofocus
        rows={8}
        maxLength={100_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <small className="picker-hint">{t('editor.longTextHint')}</small>
    </CellPopover>
  );
}
