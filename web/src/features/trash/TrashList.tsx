import { Button } from '@mui/material';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Columns3, FolderKanban, Layers, List, Table2 } from 'lucide-react';
import { useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { restoreBoard } from '../../api/boards';
import { changeItems, restoreItem } from '../../api/items';
import { messageOf } from '../../api/problem';
import { randomKey } from '../../api/transport';
import {
  listTrash,
  restoreColumn,
  restoreGroup,
  restoreWorkspace,
  type TrashEntry,
  type TrashPlace,
} from '../../api/trash';
import { EmptyState } from '../../ui/EmptyState';
import { Failure } from '../../ui/Failure';
import { timeAgo } from '../../ui/time';
import { showToast } from '../../ui/toasts';
import { useMembers } from '../members/members';
import { refreshTrees } from '../workspace/workspaces';

type State = TrashEntry['state'] | null;

const icons: Readonly<Record<TrashEntry['kind'], ComponentType<{ size: number }>>> = {
  item: List,
  group: Layers,
  column: Columns3,
  board: Table2,
  workspace: FolderKanban,
};
const DAY_MILLIS = 86_400_000;

async function restoreOne(place: TrashPlace, { kind, id }: TrashEntry): Promise<void> {
  switch (kind) {
    case 'item':
      await restoreItem(id);
      return;
    case 'group':
      return restoreGroup(place.id, id);
    case 'column':
      return restoreColumn(place.id, id);
    case 'board':
      await restoreBoard(id);
      return;
    case 'workspace':
      return restoreWorkspace(id);
  }
}

interface TrashListProps {
  readonly place: TrashPlace;
  readonly state: State;
  readonly manages: boolean;
  /** Of a list that stands below another one; nothing is said when there is nothing in it. */
  readonly heading?: string;
}

/** What was put away, newest first, with a way back. */
export function TrashList({ place, state, manages, heading }: TrashListProps) {
  const { t } = useTranslation('trash');
  const queries = useQueryClient();
  const { members } = useMembers();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['trash', place.kind, place.id, state],
    queryFn: ({ pageParam }) => listTrash(place, state, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ page }) => page.next,
    staleTime: 0,
  });
  const entries = data?.pages.flatMap((page) => page.data) ?? [];
  const refresh = () => {
    setSelected(new Set());
    void queries.invalidateQueries({ queryKey: ['trash'] });
    refreshTrees(queries);
  };
  const run = async (work: () => Promise<void>, done: string) => {
    try {
      await work();
      showToast(done, { tone: 'success' });
    } catch (failure) {
      showToast(messageOf(failure), { tone: 'error' });
    }
    refresh();
  };
  const restoreSelected = () =>
    run(
      async () => {
        const operations = [...selected].map((id) => ({ op: 'restore' as const, id }));
        await changeItems(place.id, operations, randomKey());
      },
      t('restoredMany', { count: selected.size }),
    );
  if (data !== undefined && entries.length === 0) {
    return heading === undefined ? <EmptyState title={t('empty')} body={t('emptyBody')} /> : null;
  }
  return (
    <>
      {heading !== undefined && data !== undefined && <h2 className="trash-heading">{heading}</h2>}
      <Failure message={error && messageOf(error)} />
      {manages && selected.size > 0 && (
        <div className="trash-selected">
          <Button variant="contained" size="small" onClick={() => void restoreSelected()}>
            {t('restoreSelected', { count: selected.size })}
          </Button>
        </div>
      )}
      <ul className="list-rows">
        {entries.map((entry) => (
          <TrashRow
            key={entry.id}
            entry={entry}
            by={members.find(({ userId }) => userId === entry.removedBy)?.name}
            manages={manages}
            selectable={place.kind === 'board' && entry.kind === 'item'}
            selected={selected.has(entry.id)}
            onSelect={(on) => setSelected((old) => withOrWithout(old, entry.id, on))}
            onRestore={() => void run(() => restoreOne(place, entry), t('restored', { name: entry.name }))}
          />
        ))}
      </ul>
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{t('more')}</Button>}
    </>
  );
}

function withOrWithout(set: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (on) {
    next.add(id);
  } else {
    next.delete(id);
  }
  return next;
}

interface TrashRowProps {
  readonly entry: TrashEntry;
  readonly by: string | undefined;
  readonly manages: boolean;
  readonly selectable: boolean;
  readonly selected: boolean;
  readonly onSelect: (on: boolean) => void;
  readonly onRestore: () => void;
}

function TrashRow({ entry, by, manages, selectable, selected, onSelect, onRestore }: TrashRowProps) {
  const { t } = useTranslation('trash');
  const Icon = icons[entry.kind];
  return (
    <li className="list-row trash-row" data-testid="trash-row">
      {manages && selectable && (
        <input
          type="checkbox"
          checked={selected}
          aria-label={t('select', { name: entry.name })}
          onChange={(event) => onSelect(event.target.checked)}
        />
      )}
      <span className="trash-icon" title={t(`kind.${entry.kind}`)}>
        <Icon size={18} aria-hidden />
      </span>
      <span className="list-main trash-main">
        <span className="trash-name">{entry.name}</span>
        <span className="list-note">{notesOf(entry, by, t).join(' · ')}</span>
      </span>
      {manages && (
        <Button size="small" aria-label={t('restoreNamed', { name: entry.name })} onClick={onRestore}>
          {t('restore')}
        </Button>
      )}
    </li>
  );
}

function notesOf(
  { kind, count, state, removedAt, purgeAt }: TrashEntry,
  by: string | undefined,
  t: ReturnType<typeof useTranslation<'trash'>>['t'],
): string[] {
  const notes: string[] = [t(`kind.${kind}`)];
  if (kind === 'workspace') {
    notes.push(t('withBoards', { count }));
  } else if (kind === 'group' || kind === 'board' || count > 1) {
    notes.push(t('withItems', { count }));
  }
  notes.push(
    `${t(`done.${state}`)} ${timeAgo(removedAt)}${by === undefined ? '' : ` ${t('by', { name: by })}`}`,
  );
  if (purgeAt !== null) {
    const days = Math.max(Math.ceil((Date.parse(purgeAt) - Date.now()) / DAY_MILLIS), 1);
    notes.push(t('ends', { count: days }));
  }
  return notes;
}
