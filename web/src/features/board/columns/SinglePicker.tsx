import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CellPopover } from '../editors/CellPopover';
import { moveOf, type EditorProps } from '../editors/editing';
import './chips.css';

interface SinglePickerProps extends EditorProps {
  readonly options: readonly { readonly value: string; readonly text: string; readonly note: string }[];
}

const SHOWN_MAX = 100;

/** One of many. Typing narrows them, arrows walk, Enter takes; what is none of them stays open and says so. */
export function SinglePicker({ column, value, typed, options, onDone }: SinglePickerProps) {
  const { t } = useTranslation('board');
  const [query, setQuery] = useState(typed ?? '');
  const wanted = query.trim().toLowerCase();
  const found = options.filter(({ text, note, value: own }) =>
    `${text} ${note} ${own}`.toLowerCase().includes(wanted),
  );
  const [current, setCurrent] = useState(() =>
    typed === null
      ? Math.max(
          options.findIndex((option) => option.value === value),
          0,
        )
      : 0,
  );
  const at = Math.min(current, Math.max(found.length - 1, 0));
  const start = Math.max(0, Math.min(at - SHOWN_MAX / 2, found.length - SHOWN_MAX));
  return (
    <CellPopover
      label={column.title}
      width={260}
      onClose={() => onDone(undefined, 'stay')}
      onKeyDown={(event) => {
        const move = moveOf(event);
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          event.preventDefault();
          setCurrent(Math.min(Math.max(at + (event.key === 'ArrowDown' ? 1 : -1), 0), found.length - 1));
        } else if (move !== null) {
          event.preventDefault();
          const option = found[at];
          if (option !== undefined || event.key !== 'Enter') {
            onDone(option?.value, event.key === 'Enter' ? 'stay' : move);
          }
        }
      }}
    >
      <input
        className="picker-search"
        aria-label={t('editor.searchOptions')}
        placeholder={t('editor.searchOptions')}
        data-autofocus
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setCurrent(0);
        }}
      />
      {found.length === 0 && (
        <p className="picker-wrong" role="status">
          {t('editor.none')}
        </p>
      )}
      <div className="picker-options" role="listbox" aria-label={column.title}>
        {found.slice(start, start + SHOWN_MAX).map((option, index) => (
          <button
            key={option.value}
            type="button"
            role="option"
            aria-selected={option.value === value}
            tabIndex={-1}
            ref={(element) => {
              if (start + index === at) {
                element?.scrollIntoView({ block: 'nearest' });
              }
            }}
            className={start + index === at ? 'picker-option picker-current' : 'picker-option'}
            onClick={() => onDone(option.value, 'stay')}
          >
            <span>{option.text}</span>
            <small>{option.note}</small>
          </button>
        ))}
      </div>
      <button type="button" className="picker-footer" onClick={() => onDone(null, 'stay')}>
        {t('editor.clear')}
      </button>
    </CellPopover>
  );
}
