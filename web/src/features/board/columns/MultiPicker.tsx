import { Check, Plus, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { textOn } from '../../../ui/color';
import { CellPopover } from '../editors/CellPopover';
import { moveOf, type EditorProps } from '../editors/editing';
import { isList } from '../model/format';
import './chips.css';

interface Option {
  readonly text: string;
  readonly color?: string;
}

interface MultiPickerProps extends EditorProps {
  readonly options: readonly Option[];
  /** What is chosen stands in the order of the options. */
  readonly inOrder?: boolean;
  /** What is typed and not among the options may be added. */
  readonly open?: boolean;
  readonly footer?: ReactNode;
}

const SHOWN_MAX = 50;

/** Several of some words. Typing narrows them, arrows walk, Enter takes; leaving keeps what is chosen. */
export function MultiPicker(props: MultiPickerProps) {
  const { column, value, typed, options, inOrder = false, open = false, footer, onDone } = props;
  const { t } = useTranslation('board');
  const [chosen, setChosen] = useState<readonly string[]>(isList(value) ? value : []);
  const [query, setQuery] = useState(typed ?? '');
  const [current, setCurrent] = useState(0);
  const wanted = query.trim();
  const lower = wanted.toLowerCase();
  const found = options.filter(({ text }) => text.toLowerCase().includes(lower)).slice(0, SHOWN_MAX);
  const isNew = open && wanted !== '' && options.every(({ text }) => text.toLowerCase() !== lower);
  const shown: readonly Option[] = isNew ? [...found, { text: wanted }] : found;
  const at = Math.min(current, Math.max(shown.length - 1, 0));
  const colorOf = (text: string) => options.find((option) => option.text === text)?.color;
  const kept = (list: readonly string[]) => {
    const ordered = inOrder ? options.map(({ text }) => text).filter((text) => list.includes(text)) : list;
    return ordered.length === 0 ? null : ordered;
  };
  const toggle = (text: string) => {
    setChosen((old) => (old.includes(text) ? old.filter((each) => each !== text) : [...old, text]));
    setQuery('');
  };
  return (
    <CellPopover
      label={column.title}
      width={240}
      onClose={(reason) => onDone(reason === 'escape' ? undefined : kept(chosen), 'stay')}
      onKeyDown={(event) => {
        const move = moveOf(event);
        const option = shown[at];
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          event.preventDefault();
          setCurrent(Math.min(Math.max(at + (event.key === 'ArrowDown' ? 1 : -1), 0), shown.length - 1));
        } else if (event.key === 'Backspace' && query === '' && chosen.length > 0) {
          setChosen(chosen.slice(0, -1));
        } else if (
          event.key === 'Enter' &&
          option !== undefined &&
          (wanted !== '' || event.ctrlKey === false)
        ) {
          event.preventDefault();
          if (wanted === '' && chosen.length > 0 && current === 0) {
            onDone(kept(chosen), 'stay');
          } else {
            toggle(option.text);
          }
        } else if (event.key === 'Enter' && wanted !== '' && option === undefined) {
          event.preventDefault();
        } else if (move !== null) {
          event.preventDefault();
          onDone(kept(chosen), move);
        }
      }}
    >
      {chosen.length > 0 && (
        <div className="picker-chosen">
          {chosen.map((text) => {
            const color = colorOf(text);
            return (
              <button
                key={text}
                type="button"
                className="chip"
                tabIndex={-1}
                aria-label={t('editor.remove', { text })}
                style={color === undefined ? undefined : { background: color, color: textOn(color) }}
                onClick={() => toggle(text)}
              >
                {text}
                <X size={12} aria-hidden />
              </button>
            );
          })}
        </div>
      )}
      <input
        className="picker-search"
        aria-label={t('editor.searchOptions')}
        placeholder={t(open ? 'editor.searchOrAdd' : 'editor.searchOptions')}
        data-autofocus
        maxLength={60}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setCurrent(0);
        }}
      />
      {shown.length === 0 && wanted !== '' && (
        <p className="picker-wrong" role="status">
          {t('editor.none')}
        </p>
      )}
      <div className="picker-options" role="listbox" aria-multiselectable aria-label={column.title}>
        {shown.map(({ text, color }, index) => (
          <button
            key={text}
            type="button"
            role="option"
            aria-selected={chosen.includes(text)}
            tabIndex={-1}
            className={index === at ? 'picker-option picker-current' : 'picker-option'}
            onClick={() => toggle(text)}
          >
            {color !== undefined && <i className="group-dot" style={{ background: color }} />}
            <span>{isNew && index === shown.length - 1 ? t('editor.addOption', { text }) : text}</span>
            {chosen.includes(text) && <Check size={16} aria-hidden />}
            {isNew && index === shown.length - 1 && <Plus size={16} aria-hidden />}
          </button>
        ))}
      </div>
      {footer}
    </CellPopover>
  );
}
