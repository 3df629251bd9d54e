import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowUpRight, Check, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findItems } from '../../../../api/items';
import { connectedBoards } from '../../../../sync/columnSettings';
import { itemLinksOf } from '../../../../sync/links';
import type { ItemLink } from '../../../../sync/model';
import { CellPopover } from '../../editors/CellPopover';
import { moveOf, type EditorProps } from '../../editors/editing';
import { collator } from '../../model/format';
import './connect.css';
import { useBoardNames } from '../../../workspace/useBoardNames';
import { Withheld, WithheldBoards } from './Withheld';

const PAUSE_MILLIS = 150;

/** What the column holds, or why it holds nothing. */
export function ConnectEditor(props: EditorProps) {
  const { column, onDone } = props;
  if (column.settings.withheld !== true) {
    return <ItemsEditor {...props} />;
  }
  return (
    <CellPopover label={column.title} width={300} onClose={() => onDone(undefined, 'stay')}>
      <Withheld column={column} />
    </CellPopover>
  );
}

/** Items of the connected board, found by their names as they are typed; leaving keeps what is chosen. */
function ItemsEditor({ column, value, typed, onDone }: EditorProps) {
  const { t } = useTranslation(['board', 'sharing']);
  const { withheldBoards = [] } = column.settings;
  const boardIds = connectedBoards(column.settings);
  const nameOf = useBoardNames();
  const [chosen, setChosen] = useState<readonly ItemLink[]>(itemLinksOf(value));
  const [query, setQuery] = useState(typed ?? '');
  const [current, setCurrent] = useState(0);
  const wanted = query.trim().toLowerCase();
  const { shown: found, missing } = useFound(
    boardIds.filter((id) => !withheldBoards.includes(id)),
    query.trim(),
  );
  // Until the server has answered, what it found before stands here: Enter takes none of that.
  const shown = found.filter(({ name }) => name.toLowerCase().includes(wanted));
  const at = Math.min(current, Math.max(shown.length - 1, 0));
  const kept = () => (chosen.length === 0 ? null : chosen);
  const isChosen = (id: string) => chosen.some((each) => each.id === id);
  const toggle = (item: ItemLink) => {
    setChosen(isChosen(item.id) ? chosen.filter(({ id }) => id !== item.id) : [...chosen, item]);
  };
  return (
    <CellPopover
      label={column.title}
      width={300}
      onClose={(reason) => onDone(reason === 'escape' ? undefined : kept(), 'stay')}
      onKeyDown={(event) => {
        const move = moveOf(event);
        const item = shown[at];
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          event.preventDefault();
          setCurrent(Math.min(Math.max(at + (event.key === 'ArrowDown' ? 1 : -1), 0), shown.length - 1));
        } else if (event.key === 'Backspace' && query === '' && chosen.length > 0) {
          setChosen(chosen.slice(0, -1));
        } else if (event.key === 'Enter' && item !== undefined && (query !== '' || chosen.length === 0)) {
          event.preventDefault();
          toggle(item);
          setQuery('');
        } else if (event.key === 'Enter' && query !== '' && item === undefined) {
          event.preventDefault();
        } else if (move !== null) {
          event.preventDefault();
          onDone(kept(), move);
        }
      }}
    >
      <ul className="connect-chosen">
        {chosen.map((item) => (
          <li key={item.id}>
            <Link
              to="/boards/$boardId/items/$itemId"
              params={{ boardId: item.boardId ?? boardIds[0] ?? '', itemId: item.id }}
              title={t('sharing:connection.open', { name: item.name })}
              tabIndex={-1}
            >
              <span>{item.name}</span>
              {item.boardId !== undefined && <BoardName name={nameOf(item.boardId)} />}
              <ArrowUpRight size={14} aria-hidden />
            </Link>
            <button
              type="button"
              className="icon-button"
              tabIndex={-1}
              aria-label={t('editor.remove', { text: item.name })}
              onClick={() => toggle(item)}
            >
              <X size={14} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <input
        className="picker-search"
        aria-label={t('sharing:connection.search')}
        placeholder={t('sharing:connection.search')}
        data-autofocus
        maxLength={100}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setCurrent(0);
        }}
      />
      <div className="picker-options" role="listbox" aria-multiselectable aria-label={column.title}>
        {shown.map((item, index) => (
          <button
            key={item.id}
            type="button"
            role="option"
            aria-selected={isChosen(item.id)}
            tabIndex={-1}
            className={index === at ? 'picker-option picker-current' : 'picker-option'}
            onClick={() => toggle(item)}
          >
            <span>{item.name}</span>
            {item.boardId !== undefined && <BoardName name={nameOf(item.boardId)} />}
            {isChosen(item.id) && <Check size={16} aria-hidden />}
          </button>
        ))}
      </div>
      {missing && <p className="connect-none">{t('sharing:connection.none')}</p>}
      <WithheldBoards column={column} />
    </CellPopover>
  );
}

function BoardName({ name }: { readonly name: string }) {
  return <span className="connect-board">{name}</span>;
}

interface Found {
  readonly shown: readonly ItemLink[];
  /** There is an answer, and nothing in it. */
  readonly missing: boolean;
}

/** Items of all boards, by name; which board an item is on is said where there are several. */
function useFound(boardIds: readonly string[], query: string): Found {
  const [wanted, setWanted] = useState(query);
  useEffect(() => {
    const timer = setTimeout(() => setWanted(query), PAUSE_MILLIS);
    return () => clearTimeout(timer);
  }, [query]);
  return useQueries({
    queries: boardIds.map((boardId) => ({
      queryKey: ['connectable', boardId, wanted],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => findItems(boardId, wanted, signal),
      placeholderData: (before: readonly ItemLink[] | undefined) => before,
      retry: false,
    })),
    combine: (answers) => {
      const found = answers.map(({ data }, at) => onBoard(data ?? [], boardIds, at)).flat();
      return {
        shown: boardIds.length > 1 ? found.toSorted((a, b) => collator.compare(a.name, b.name)) : found,
        missing: answers.every(({ data, isError }) => isError || data?.length === 0),
      };
    },
  });
}

function onBoard(items: readonly ItemLink[], boardIds: readonly string[], at: number): readonly ItemLink[] {
  const boardId = boardIds[at];
  return boardIds.length === 1 || boardId === undefined ? items : items.map((item) => ({ ...item, boardId }));
}
