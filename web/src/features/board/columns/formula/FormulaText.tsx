import { useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { completionAt, piecesOf, type Option } from './completion';

interface FormulaTextProps {
  readonly area: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly wrong: boolean;
  /** What may stand between braces. */
  readonly names: readonly string[];
  readonly onChange: (text: string) => void;
}

/** Where a formula is typed: its parts are coloured, and what a word may become is offered. */
export function FormulaText({ area, text, wrong, names, onChange }: FormulaTextProps) {
  const { t } = useTranslation('board');
  const colours = useRef<HTMLDivElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [current, setCurrent] = useState(0);
  const completion = caret === null ? undefined : completionAt(text, caret, names);
  const options = completion?.options ?? [];
  const at = Math.min(current, Math.max(options.length - 1, 0));
  const choose = (option: Option) => {
    if (completion === undefined) {
      return;
    }
    const to = completion.from + option.caret;
    onChange(text.slice(0, completion.from) + option.text + text.slice(completion.to));
    setCaret(null);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(to, to);
    });
  };
  const handleKey = (event: KeyboardEvent) => {
    const option = options[at];
    if (option === undefined) {
      return;
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setCurrent((at + (event.key === 'ArrowDown' ? 1 : options.length - 1)) % options.length);
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault();
      choose(option);
    } else if (event.key === 'Escape') {
      // The dialog around it stays open: only the offer goes.
      event.preventDefault();
      event.stopPropagation();
      setCaret(null);
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      setCaret(null);
    }
  };
  return (
    <div className="formula-text">
      <div ref={colours} className="formula-colours" aria-hidden>
        {piecesOf(text, names).map((piece, index) => (
          <span key={index} className={`piece-${piece.kind}`}>
            {piece.text}
          </span>
        ))}{' '}
      </div>
      <textarea
        ref={area}
        aria-label={t('setting.formula')}
        aria-invalid={wrong}
        aria-describedby="formula-said"
        aria-autocomplete="list"
        aria-controls={options.length > 0 ? 'formula-options' : undefined}
        aria-activedescendant={options.length > 0 ? `formula-option-${at}` : undefined}
        placeholder={t('formula.placeholder')}
        maxLength={2_000}
        spellCheck={false}
        value={text}
        onChange={({ target }) => {
          setCaret(target.selectionStart);
          setCurrent(0);
          onChange(target.value);
        }}
        onKeyDown={handleKey}
        onBlur={() => setCaret(null)}
        onScroll={({ currentTarget }) => {
          if (colours.current !== null) {
            colours.current.scrollTop = currentTarget.scrollTop;
          }
        }}
        data-testid="formula-text"
      />
      {options.length > 0 && (
        <ul id="formula-options" className="formula-options" role="listbox" aria-label={t('formula.offered')}>
          {options.map((option, index) => (
            <li
              key={option.label}
              id={`formula-option-${index}`}
              role="option"
              aria-selected={index === at}
              onMouseDown={(event) => {
                event.preventDefault();
                choose(option);
              }}
            >
              {option.label}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
