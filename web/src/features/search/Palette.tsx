import { Archive, Search } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog';
import { messageOf } from '../../api/problem';
import { closeDialog } from '../shell/dialogs';
import type { Piece } from './highlight';
import './palette.css';
import { usePaletteEntries, type Entry } from './usePaletteEntries';

const pageStep = 6;

/** Ctrl-K: go anywhere, find anything, do anything. */
export function Palette() {
  const { t } = useTranslation('search');
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [archived, setArchived] = useState(false);
  const [active, setActive] = useState(0);
  const { entries, searching, error } = usePaletteEntries(typed, archived);
  const at = Math.min(active, entries.length - 1);
  const current = entries[at];

  const run = (entry: Entry | undefined) => {
    if (entry) {
      closeDialog();
      entry.run();
    }
  };
  const handleKey = (event: KeyboardEvent) => {
    const to = target(event.key, at, entries.length);
    if (to !== null) {
      event.preventDefault();
      setActive(to);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      run(current);
    }
  };
  return (
    <Dialog
      open
      onClose={closeDialog}
      transitionDuration={0}
      slotProps={{
        paper: { className: 'palette', 'aria-label': t('title') },
        container: { className: 'palette-container' },
      }}
    >
      <div className="palette-input">
        <Search size={20} aria-hidden />
        <input
          autoFocus
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={current ? `${listId}-${current.id}` : undefined}
          aria-autocomplete="list"
          aria-label={t('title')}
          placeholder={t(archived ? 'placeholderArchive' : 'placeholder')}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
          }}
          onKeyDown={handleKey}
        />
        <button
          type="button"
          className="palette-archive"
          aria-pressed={archived}
          title={t('archiveHint')}
          onClick={() => {
            setArchived(!archived);
            setActive(0);
          }}
        >
          <Archive size={16} aria-hidden />
          {t('archive')}
        </button>
      </div>
      <div className="palette-list" role="listbox" id={listId} aria-label={t('title')}>
        {entries.map((entry, index) => (
          <Option
            key={entry.id}
            id={`${listId}-${entry.id}`}
            entry={entry}
            heading={entries[index - 1]?.section !== entry.section}
            active={index === at}
            onPoint={() => setActive(index)}
            onRun={() => run(entry)}
          />
        ))}
      </div>
      <p className="palette-status" role="status">
        {status()}
      </p>
    </Dialog>
  );

  function status(): string {
    if (error && typed !== '') {
      return t('failed', { message: messageOf(error) });
    }
    if (searching) {
      return t('searching');
    }
    if (archived && typed.trim().length < 2) {
      return t('archiveHint');
    }
    if (entries.length === 0) {
      return t(archived ? 'noneArchived' : 'none', { query: typed });
    }
    return typed === '' ? t('hint') : t('results', { count: entries.length });
  }
}

function target(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return count === 0 ? null : (at + 1) % count;
    case 'ArrowUp':
      return count === 0 ? null : (at - 1 + count) % count;
    case 'PageDown':
      return Math.min(at + pageStep, count - 1);
    case 'PageUp':
      return Math.max(at - pageStep, 0);
    default:
      return null;
  }
}

interface OptionProps {
  readonly id: string;
  readonly entry: Entry;
  readonly heading: boolean;
  readonly active: boolean;
  readonly onPoint: () => void;
  readonly onRun: () => void;
}

function Option({ id, entry, heading, active, onPoint, onRun }: OptionProps) {
  const { t } = useTranslation('search');
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) {
      ref.current?.scrollIntoView({ block: 'nearest' });
    }
  }, [active]);
  return (
    <>
      {heading && (
        <div className="palette-heading" role="presentation">
          {t(entry.section)}
        </div>
      )}
      <div
        ref={ref}
        id={id}
        role="option"
        aria-selected={active}
        className="palette-option"
        onMouseMove={onPoint}
        onClick={onRun}
      >
        {entry.icon}
        <span className="palette-text">
          <span className="palette-title">
            <Pieces pieces={entry.title} />
          </span>
          {entry.snippet && (
            <span className="palette-snippet">
              <Pieces pieces={entry.snippet} />
            </span>
          )}
        </span>
        {entry.note && <span className="palette-note">{entry.note}</span>}
      </div>
    </>
  );
}

function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ text, marked }, index) => (marked ? <mark key={index}>{text}</mark> : text));
}
