import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isLink, parseLink } from '../model/values';
import { CellPopover } from './CellPopover';
import type { EditorProps } from './editing';

/** An address and what is shown for it. Leaving keeps them, when they are a link. */
export function LinkEditor({ column, value, typed, onDone }: EditorProps) {
  const { t } = useTranslation('board');
  const old = isLink(value) ? { url: value.url, text: value.text ?? '' } : { url: '', text: '' };
  const [url, setUrl] = useState(typed ?? old.url);
  const [text, setText] = useState(old.text);
  const [wrong, setWrong] = useState(false);
  const written = () => {
    const link = parseLink(url.trim());
    if (url.trim() === '') {
      return null;
    }
    return link === undefined || text.trim() === '' ? link : { ...link, text: text.trim() };
  };
  const finish = () => {
    const link = written();
    if (link === undefined) {
      setWrong(true);
    } else {
      onDone(link, 'stay');
    }
  };
  const changed = url !== old.url || text !== old.text;
  return (
    <CellPopover
      label={column.title}
      width={300}
      onClose={(reason) => onDone(reason === 'outside' && changed ? written() : undefined, 'stay')}
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
