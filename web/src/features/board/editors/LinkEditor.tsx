import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isLink, parseLink } from '../model/values';
import { CellPopover } from './CellPopover';
import type { EditorProps } from './editing';

export function LinkEditor({ column, value, typed, onDone }: EditorProps) {
  const { t } = useTranslation('board');
  const [url, setUrl] = useState(typed ?? (isLink(value) ? value.url : ''));
  const [text, setText] = useState(isLink(value) ? (value.text ?? '') : '');
  const [wrong, setWrong] = useState(false);
  const finish = () => {
    const link = parseLink(url.trim());
    if (url.trim() === '') {
      onDone(null, 'stay');
    } else if (link === undefined) {
      setWrong(true);
    } else {
      onDone(text.trim() === '' ? link : { ...link, text: text.trim() }, 'stay');
    }
  };
  return (
    <CellPopover
      label={column.title}
      width={300}
      onClose={() => onDone(undefined, 'stay')}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
          event.preventDefault();
          finish();
        }
      }}
    >
      <input
        className="picker-search"
        aria-label={t('editor.url')}
        aria-invalid={wrong}
        placeholder="https://"
        type="url"
        data-autofocus
        value={url}
        onChange={(event) => {
          setUrl(event.target.value);
          setWrong(false);
        }}
      />
      {wrong && (
        <p className="picker-wrong" role="alert">
          {t('editor.notALink')}
        </p>
      )}
      <input
        className="picker-search"
        aria-label={t('editor.linkText')}
        placeholder={t('editor.linkText')}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="button" className="picker-footer" onClick={finish}>
        {t('editor.apply')}
      </button>
    </CellPopover>
  );
}
