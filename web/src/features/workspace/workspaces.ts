import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { create } from 'zustand';
import { listBoards } from '../../api/boards';
import type { BoardSummary, Workspace } from '../../api/types';
import { listWorkspaces } from '../../api/workspaces';
import { liveConnection } from '../../sync/live';
import type { StreamEvent } from '../../sync/model';
import { chooseOrganization, useOrganization } from './organization';

const storageKey = 'sunday.workspace';

const useChosen = create<{ workspaceId: string | null }>(() => ({
  workspaceId: localStorage.getItem(storageKey),
}));

export function chooseWorkspace(workspaceId: string): void {
  localStorage.setItem(storageKey, workspaceId);
  useChosen.setState({ workspaceId });
}

export function useWorkspaces(): readonly Workspace[] {
  const organization = useOrganization();
  const { data } = useQuery({
    queryKey: ['workspaces', organization?.id],
    queryFn: () => listWorkspaces(organization?.id ?? ''),
    enabled: organization !== null,
  });
  return data ?? [];
}

/** The workspace the tree shows. */
export function useWorkspace(): Workspace | null {
  const workspaces = useWorkspaces();
  const chosen = useChosen((state) => state.workspaceId);
  return workspaces.find(({ id }) => id === chosen) ?? workspaces[0] ?? null;
}

/** Shows the tree that a board stands in when the board is opened; another one chosen afterwards stays. */
export function useShowTreeOf(organizationId: string | undefined, workspaceId: string | undefined): void {
  useEffect(() => {
    if (organizationId !== undefined && workspaceId !== undefined) {
      chooseOrganization(organizationId);
      chooseWorkspace(workspaceId);
    }
  }, [organizationId, workspaceId]);
}

export interface Boards {
  readonly boards: readonly BoardSummary[];
  readonly loading: boolean;
}

/** All boards of the organization, by name. */
export function useBoards(): Boards {
  const organization = useOrganization();
  const { data, isPending } = useQuery({
    queryKey: ['boards', organization?.id],
    queryFn: () => listBoards(organization?.id ?? ''),
    enabled: organization !== null,
  });
  const boards = useMemo(
    () => [...(data ?? [])].sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true })),
    [data],
  );
  return { boards, loading: isPending };
}

/** Re-reads the trees; for one's own changes, so that nobody waits for the event. */
export function refreshTrees(queries: QueryClient): void {
  void queries.invalidateQueries({ queryKey: ['workspaces'] });
  void queries.invalidateQueries({ queryKey: ['boards'] });
  void queries.invalidateQueries({ queryKey: ['folders'] });
}

function boardIdOf(event: StreamEvent): string | null {
  const data = event.data as { boardId?: unknown };
  return typeof data.boardId === 'string' ? data.boardId : null;
}

/** Lays an event of a workspace over the list of boards; what it cannot say is read again. */
function applyToTree(queries: QueryClient, event: StreamEvent): void {
  const gone = event.type === 'board.archived' || event.type === 'board.deleted' ? boardIdOf(event) : null;
  if (gone !== null) {
    queries.setQueriesData<BoardSummary[]>({ queryKey: ['boards'] }, (boards) =>
      boards?.filter(({ id }) => id !== gone),
    );
  }
  if (event.type.startsWith('folder.') || event.type === 'board.placed') {
    void queries.invalidateQueries({ queryKey: ['folders'] });
  } else {
    refreshTrees(queries);
  }
}

/** Keeps the tree of every workspace live while the shell is open. */
export function useLiveTrees(): void {
  const queries = useQueryClient();
  const ids = useWorkspaces()
    .map(({ id }) => id)
    .join(' ');
  useEffect(() => {
    const stops = ids
      .split(' ')
      .filter(Boolean)
      .map((id) => {
        let seq: number | null = null;
        return liveConnection.subscribe(`workspace:${id}`, {
          since: () => seq,
          onEvents: (events) => {
            seq = events.at(-1)?.seq ?? seq;
            events.forEach((event) => applyToTree(queries, event));
          },
          onHead: (head) => {
            if (seq !== null && head > seq) {
              refreshTrees(queries);
            }
            seq = head;
          },
          onResync: () => refreshTrees(queries),
          onSignal: () => undefined,
          onRefused: () => refreshTrees(queries),
        });
      });
    return () => stops.forEach((stop) => stop());
  }, [ids, queries]);
}
