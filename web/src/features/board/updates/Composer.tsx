import { AtSign, Bold, Code, Italic, Link, List, Paperclip, Quote, Strikethrough } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '../../../sync/model';
import { useColumns, usePeople } from '../session/context';
import { keepDraft, readDraft } from './drafts';
import { FilesButton } from './FilesButton';
import { fromMarkdown, matching, toMarkdown, wantedName, type Person } from './mentions';
import { NamePicker } from './NamePicker';
import { useReaders } from './useReaders';

const LENGTH_MAX = 10_000;
const ROWS_MAX = 14;

interface ComposerProps {
  readonly item: Item;
  /** Under which its draft is kept: an update, a reply to one, an edit. */
  readonly place: string;
  readonly label: string;
  readonly placeholder: string;
  /** What is edited, as Markdown. */
  readonly text?: string;
  readonly sendLabel?: string;
  readonly autoFocus?: boolean;
  readonly onSend: (body: string) => void;
  readonly onCancel?: () => void;
}

/** Where an update is written: Markdown, with buttons for those who do not know it, and people by their names. */
export function Composer(props: ComposerProps) {
  const { item, place, label, placeholder, text, sendLabel, autoFocus = false, onSend, onCancel } = props;
  const { t } = useTranslation('updates');
  const { nameOf } = usePeople();
  const hasFiles = useColumns().some(({ type }) => type === 'file');
  const [begun] = useState(() => fromMarkdown(readDraft(item.id, place) || (text ?? ''), nameOf));
  const [typed, setTyped] = useState(begun.typed);
  const [named, setNamed] = useState<readonly Person[]>(begun.named);
  const [caret, setCaret] = useState(0);
  const [chosen, setChosen] = useState(0);
  const [dismissed, setDismissed] = useState(-1);
  // It does not close when the focus goes: what is clicked then would move away under the pointer.
  const [touched, setTouched] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  useEffect(() => {
    if (autoFocus) {
      area.current?.focus();
      area.current?.setSelectionRange(area.current.value.length, area.current.value.length);
    }
  }, [autoFocus]);

  const wanted = wantedName(typed, caret);
  const readers = useReaders(item.boardId, wanted?.text ?? null);
  const people = wanted === null || wanted.from === dismissed ? [] : matching(readers, wanted.text);
  const body = toMarkdown(typed.trim(), named);
  const tooLong = body.length > LENGTH_MAX;
  const change = (value: string, people: readonly Person[] = named) => {
    setTyped(value);
    keepDraft(item.id, place, toMarkdown(value, people));
  };
  const replace = (from: number, to: number, by: string, select: [number, number]) => {
    change(typed.slice(0, from) + by + typed.slice(to));
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(from + select[0], from + select[1]);
      setCaret(from + select[1]);
    });
  };
  /** Puts marks around what is selected, or before its lines. */
  const mark = (before: string, after = '') => {
    const { selectionStart: from = 0, selectionEnd: to = 0 } = area.current ?? {};
    const inside = typed.slice(from, to);
    replace(from, to, before + inside + after, [before.length, before.length + inside.length]);
  };
  const markLines = (before: string) => {
    const { selectionStart = 0, selectionEnd = 0 } = area.current ?? {};
    const from = typed.lastIndexOf('\n', selectionStart - 1) + 1;
    const lines = before + typed.slice(from, selectionEnd).replaceAll('\n', `\n${before}`);
    replace(from, selectionEnd, lines, [lines.length, lines.length]);
  };
  const choose = (person: Person | undefined) => {
    if (person !== undefined && wanted !== null) {
      const people = [...named, person];
      setNamed(people);
      const value = `${typed.slice(0, wanted.from)}@${person.name} ${typed.slice(caret)}`;
      change(value, people);
      const at = wanted.from + person.name.length + 2;
      requestAnimationFrame(() => {
        area.current?.focus();
        area.current?.setSelectionRange(at, at);
        setCaret(at);
      });
    }
  };
  const send = () => {
    if (body !== '' && !tooLong) {
      setTyped('');
      setNamed([]);
      setTouched(false);
      keepDraft(item.id, place, '');
      onSend(body);
    }
  };
  const cancel = () => {
    keepDraft(item.id, place, '');
    onCancel?.();
  };
  const handleKey = (event: KeyboardEvent) => {
    if (
      people.length > 0 &&
      pick(event, people, chosen, setChosen, choose, () => setDismissed(wanted?.from ?? -1))
    ) {
      return;
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      if (onCancel !== undefined) {
        cancel();
      } else {
        area.current?.blur();
      }
    }
  };
  const open = touched || typed !== '' || onCancel !== undefined;
  return (
    <form
      className={open ? 'composer composer-open' : 'composer'}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={area}
        value={typed}
        placeholder={placeholder}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={people.length > 0 ? listId : undefined}
        aria-activedescendant={people.length > 0 ? `${listId}-${chosen}` : undefined}
        rows={Math.min(ROWS_MAX, Math.max(open ? 3 : 1, typed.split('\n').length))}
        data-testid="composer"
        onChange={({ target }) => {
          change(target.value);
          setCaret(target.selectionStart);
          setChosen(0);
        }}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
        onFocus={() => setTouched(true)}
        onKeyDown={handleKey}
      />
      {people.length > 0 && <NamePicker id={listId} people={people} chosen={chosen} onChoose={choose} />}
      {tooLong && (
        <p role="alert" className="updates-fault">
          {t('tooLong', { max: LENGTH_MAX })}
        </p>
      )}
      <div className="composer-tools" role="toolbar" aria-label={t('tools.label')}>
        <Tool label={t('tools.bold')} icon={<Bold size={15} />} onClick={() => mark('**', '**')} />
        <Tool label={t('tools.italic')} icon={<Italic size={15} />} onClick={() => mark('_', '_')} />
        <Tool label={t('tools.strike')} icon={<Strikethrough size={15} />} onClick={() => mark('~~', '~~')} />
        <Tool label={t('tools.code')} icon={<Code size={15} />} onClick={() => mark('`', '`')} />
        <Tool label={t('tools.list')} icon={<List size={15} />} onClick={() => markLines('- ')} />
        <Tool label={t('tools.quote')} icon={<Quote size={15} />} onClick={() => markLines('> ')} />
        <Tool label={t('tools.link')} icon={<Link size={15} />} onClick={() => mark('[', '](https://)')} />
        <Tool label={t('tools.mention')} icon={<AtSign size={15} />} onClick={() => mark('@')} />
        {hasFiles && <FilesButton item={item} label={t('tools.file')} icon={<Paperclip size={15} />} />}
        <span className="update-space" />
        {onCancel !== undefined && (
          <button type="button" className="composer-cancel" onClick={cancel}>
            {t('cancel')}
          </button>
        )}
        <button
          type="submit"
          className="composer-send"
          disabled={body === '' || tooLong}
          data-testid="send-update"
        >
          {sendLabel ?? t(onCancel === undefined ? 'send' : 'reply')}
        </button>
      </div>
    </form>
  );
}

/** Keys that go to the list of people; true when it took one. */
function pick(
  event: KeyboardEvent,
  people: readonly Person[],
  chosen: number,
  onMove: (index: number) => void,
  onChoose: (person: Person | undefined) => void,
  onDismiss: () => void,
): boolean {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step !== undefined) {
    onMove((chosen + step + people.length) % people.length);
  } else if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === 'Tab') {
    onChoose(people[chosen]);
  } else if (event.key === 'Escape') {
    event.stopPropagation();
    onDismiss();
  } else {
    return false;
  }
  event.preventDefault();
  return true;
}

interface ToolProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly onClick: () => void;
}

function Tool({ label, icon, onClick }: ToolProps) {
  return (
    <button type="button" className="composer-tool" aria-label={label} title={label} onClick={onClick}>
      {icon}
    </button>
  );
}
