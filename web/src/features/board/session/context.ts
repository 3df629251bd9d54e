import { useQuery } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useMemo, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { listMembers } from '../../../api/organizations';
import type { BoardRole, Team, Teams } from '../../../api/sharing';
import type { Member } from '../../../api/types';
import type { Column, Group, Item } from '../../../sync/model';
import { useSession } from '../../auth/useSession';
import { teamsQuery, viewersTeams } from '../../sharing/teams';
import { useBoardAccess } from '../../sharing/useBoardAccess';
import { painterOf, type Painter } from '../model/colorRules';
import { clock } from '../model/sections';
import { shownColumns } from '../model/shownColumns';
import type { OpenedBoard } from './boardSession';
import type { Editing } from './gridState';
import type { View } from './viewState';

export const BoardContext = createContext<OpenedBoard | null>(null);

export function useBoard(): OpenedBoard {
  const session = useContext(BoardContext);
  if (session === null) {
    throw new Error('There is no board around this component.');
  }
  return session;
}

export function useItem(itemId: string): Item | undefined {
  const { store } = useBoard();
  const subscribe = useCallback(
    (listener: () => void) => store.subscribeItem(itemId, listener),
    [store, itemId],
  );
  return useSyncExternalStore(subscribe, () => store.item(itemId));
}

export interface RowState {
  readonly activeColumn: string | null;
  readonly editing: Editing | null;
  readonly selected: boolean;
}

export function useRowState(itemId: string): RowState {
  const { grid } = useBoard();
  const subscribe = useCallback(
    (listener: () => void) => grid.subscribeRow(itemId, listener),
    [grid, itemId],
  );
  const activeColumn = useSyncExternalStore(subscribe, () => grid.activeColumn(itemId));
  const editing = useSyncExternalStore(subscribe, () => grid.editingIn(itemId));
  const selected = useSyncExternalStore(subscribe, () => grid.isSelected(itemId));
  return { activeColumn, editing, selected };
}

/** Columns, groups and the board; the same objects until one of them changes. */
export function useColumns(): readonly Column[] {
  const { store } = useBoard();
  return useSyncExternalStore(store.subscribeStructure, () => store.columns);
}

export function useGroups(): readonly Group[] {
  const { store } = useBoard();
  return useSyncExternalStore(store.subscribeStructure, () => store.groups);
}

export function useView(): View {
  const { view } = useBoard();
  return useSyncExternalStore(view.subscribe, view.current);
}

export function useShownColumns(): readonly Column[] {
  const columns = useColumns();
  const { hidden, pinned, order } = useView();
  return useMemo(() => shownColumns(columns, { hidden, pinned, order }), [columns, hidden, pinned, order]);
}

/** The colours that the view's rules give an item. */
export function usePainter(): Painter {
  const columns = useColumns();
  const { colors } = useView();
  const me = useSession().user?.id ?? null;
  const { teams } = usePeople();
  return useMemo(
    () =>
      painterOf(colors, { columns, viewer: me, teams: teams.length > 0 ? viewersTeams() : NONE, ...clock() }),
    [colors, columns, me, teams],
  );
}

const CONTENT_EVERY_MILLIS = 150;

/** A number that grows with the items' content, for what reads all of them; at most a few times a second. */
export function useContentVersion(wanted: boolean): number {
  const { store } = useBoard();
  const shown = useRef(store.contentVersion());
  const subscribe = useCallback(
    (listener: () => void) => {
      if (!wanted) {
        return () => undefined;
      }
      let timer: ReturnType<typeof setTimeout> | null = null;
      // The first change shows at once, what follows within a moment shows together.
      const show = () => {
        if (shown.current === store.contentVersion()) {
          timer = null;
          return;
        }
        shown.current = store.contentVersion();
        timer = setTimeout(show, CONTENT_EVERY_MILLIS);
        listener();
      };
      const unsubscribe = store.subscribeContent(() => {
        if (timer === null) {
          show();
        }
      });
      // What came between drawing and listening: React asks once more after this.
      shown.current = store.contentVersion();
      return () => {
        unsubscribe();
        if (timer !== null) {
          clearTimeout(timer);
        }
      };
    },
    [store, wanted],
  );
  return useSyncExternalStore(subscribe, () => shown.current);
}

const NO_MEMBERS: readonly Member[] = [];

export interface People {
  readonly members: readonly Member[];
  /** Teams of the organization, whose ids stand in people columns like those of people. */
  readonly teams: readonly Team[];
  /** Of a person or a team. */
  readonly nameOf: (id: string) => string;
  readonly isTeam: (id: string) => boolean;
  /** Viewers and commenters change nothing, and nobody does on a board in the archive. */
  readonly readOnly: boolean;
  /** What one is on the board; unknown at first. */
  readonly role?: BoardRole;
  /** Who looks has nothing but the address of a view: there is nothing to fetch for them. */
  readonly outside?: boolean;
}

const NO_TEAMS: readonly Team[] = [];
const NONE: ReadonlySet<string> = new Set();
const NOBODY: People = {
  members: NO_MEMBERS,
  teams: NO_TEAMS,
  nameOf: () => '…',
  isTeam: () => false,
  readOnly: false,
};
const MEMBERS_FRESH_MILLIS = 60_000;

/** Reads the people and the teams of the board's organization, once for the whole page. */
export function useReadPeople(): People {
  const { boardId, store } = useBoard();
  const access = useBoardAccess(boardId);
  const organizationId = useSyncExternalStore(
    store.subscribeStructure,
    () => store.board?.organizationId ?? null,
  );
  const archived = useSyncExternalStore(store.subscribeStructure, () => store.board?.archivedAt != null);
  const { data: members } = useQuery({
    queryKey: ['members', organizationId],
    queryFn: () => listMembers(organizationId ?? ''),
    enabled: organizationId !== null,
    staleTime: MEMBERS_FRESH_MILLIS,
  });
  const { data: teams } = useQuery({ ...teamsQuery(organizationId), staleTime: MEMBERS_FRESH_MILLIS });
  const { t } = useTranslation('board');
  return useMemo(
    () =>
      members === undefined
        ? NOBODY
        : {
            ...named(members, teams, (name) => t('deletedTeam', { name })),
            readOnly: archived || (access !== undefined && !access.permissions.includes('edit_own_items')),
            ...(access === undefined ? {} : { role: access.role }),
          },
    [members, teams, access, archived, t],
  );
}

/** What stands in people columns, by name; a team that is gone is said to be. */
export function named(
  members: readonly Member[],
  teams: Teams | undefined,
  gone: (name: string) => string,
): Pick<People, 'members' | 'teams' | 'nameOf' | 'isTeam'> {
  const teamNames = new Map([
    ...(teams?.deleted ?? []).map(({ id, name }) => [id, gone(name)] as const),
    ...(teams?.teams ?? []).map(({ id, name }) => [id, name] as const),
  ]);
  const names = new Map(members.map(({ userId, name }) => [userId, name]));
  return {
    members,
    teams: teams?.teams ?? NO_TEAMS,
    nameOf: (id) => names.get(id) ?? teamNames.get(id) ?? '?',
    isTeam: (id) => teamNames.has(id),
  };
}

export const PeopleContext = createContext<People>(NOBODY);

export function usePeople(): People {
  return useContext(PeopleContext);
}

export function useReadOnly(): boolean {
  return useContext(PeopleContext).readOnly;
}
