import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { useMemo } from 'react';
import { create } from 'zustand';
import {
  changeFolder,
  deleteFolder,
  listFolders,
  placeBoard,
  type Beside,
  type Folder,
} from '../../api/folders';
import { messageOf } from '../../api/problem';
import { showToast } from '../../ui/toasts';
import { takeBack } from '../undo/takeBack';
import { treeOf, type WorkspaceTree } from './folderTree';
import { useOrganization } from './organization';
import { useBoards, useWorkspace } from './workspaces';

const closedKey = 'sunday.closedFolders';

function closedBefore(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(closedKey) ?? '[]');
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

const useClosed = create<{ closed: readonly string[] }>(() => ({ closed: closedBefore() }));

/** Whether the folder shows what is in it; kept in this browser. */
export function useFolderOpen(folderId: string): readonly [boolean, (open: boolean) => void] {
  const open = useClosed(({ closed }) => !closed.includes(folderId));
  return [
    open,
    (next) => {
      const others = useClosed.getState().closed.filter((id) => id !== folderId);
      const closed = next ? others : [...others, folderId];
      localStorage.setItem(closedKey, JSON.stringify(closed));
      useClosed.setState({ closed });
    },
  ];
}

export function useFolders(): readonly Folder[] {
  const workspace = useWorkspace();
  const { data } = useQuery({
    queryKey: ['folders', workspace?.id],
    queryFn: () => listFolders(workspace?.id ?? ''),
    enabled: workspace !== null,
  });
  return useMemo(() => data ?? [], [data]);
}

/** What stands in the workspace that is shown. */
export function useTree(): WorkspaceTree {
  const workspace = useWorkspace();
  const folders = useFolders();
  const { boards } = useBoards();
  return useMemo(
    () =>
      treeOf(
        folders,
        boards.filter(({ workspaceId }) => workspaceId === workspace?.id),
      ),
    [folders, boards, workspace],
  );
}

export interface FolderActions {
  readonly change: (
    folder: Folder,
    changes: Partial<Pick<Folder, 'color' | 'parentId'>>,
    beside?: Beside,
  ) => void;
  readonly remove: (folder: Folder) => void;
  /** Into a folder, or out of all of them. */
  readonly place: (boardId: string, folderId: string | null, beside?: Beside) => void;
}

/** Each shows at once where it can; then the tree is read again, whatever came of it. */
export function useFolderActions(): FolderActions {
  const queries = useQueryClient();
  const organizationId = useOrganization()?.id;
  return useMemo(
    () => ({
      change: (folder, changes, beside = {}) => {
        show(queries, (folders) =>
          folders.map((each) => (each.id === folder.id ? { ...each, ...changes } : each)),
        );
        void settled(queries, changeFolder(folder.id, { ...changes, ...beside }));
      },
      remove: (folder) =>
        void settled(
          queries,
          deleteFolder(folder.id).then(() => offerBack(folder, organizationId, queries)),
        ),
      place: (boardId, folderId, beside = {}) => {
        show(queries, (folders) => folders.map((folder) => shelved(folder, boardId, folderId, beside)));
        void settled(queries, placeBoard(boardId, folderId, beside));
      },
    }),
    [queries, organizationId],
  );
}

function offerBack(folder: Folder, organizationId: string | undefined, queries: QueryClient): void {
  if (organizationId !== undefined) {
    showToast(i18next.t('workspace:folderDeleted', { name: folder.name }), {
      actions: [
        {
          label: i18next.t('workspace:undo'),
          onClick: () => takeBack(organizationId, queries, false, folder.id),
        },
      ],
    });
  }
}

function shelved(folder: Folder, boardId: string, folderId: string | null, beside: Beside): Folder {
  const boardIds = folder.boardIds.filter((id) => id !== boardId);
  if (folder.id !== folderId) {
    return boardIds.length === folder.boardIds.length ? folder : { ...folder, boardIds };
  }
  const at =
    'beforeId' in beside
      ? boardIds.indexOf(beside.beforeId)
      : 'afterId' in beside
        ? boardIds.indexOf(beside.afterId) + 1
        : boardIds.length;
  return { ...folder, boardIds: boardIds.toSpliced(at, 0, boardId) };
}

function show(queries: QueryClient, change: (folders: readonly Folder[]) => Folder[]): void {
  queries.setQueriesData<Folder[]>({ queryKey: ['folders'] }, (folders) => folders && change(folders));
}

async function settled(queries: QueryClient, work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    showToast(messageOf(error), { tone: 'error' });
  }
  await queries.invalidateQueries({ queryKey: ['folders'] });
}
