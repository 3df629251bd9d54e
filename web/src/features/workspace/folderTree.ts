import type { Folder } from '../../api/folders';
import type { BoardSummary } from '../../api/types';
import { byPosition } from '../../sync/order';

/** A folder as the navigation draws it. */
export interface FolderNode {
  readonly folder: Folder;
  readonly folders: readonly FolderNode[];
  readonly boards: readonly BoardSummary[];
}

/** What stands in a workspace: folders in their order, and boards that are in none. */
export interface WorkspaceTree {
  readonly folders: readonly FolderNode[];
  readonly boards: readonly BoardSummary[];
}

/**
 * The tree of a workspace. Boards of folders that are not known (yet) stand at the top.
 *
 * @param boards those of the workspace, by name
 */
export function treeOf(folders: readonly Folder[], boards: readonly BoardSummary[]): WorkspaceTree {
  const byId = new Map(boards.map((board) => [board.id, board]));
  const shelved = new Set(folders.flatMap(({ boardIds }) => boardIds));
  const known = new Set(folders.map(({ id }) => id));
  const under = (parentId: string | null): FolderNode[] =>
    folders
      .filter((folder) =>
        parentId === null
          ? folder.parentId === null || !known.has(folder.parentId)
          : folder.parentId === parentId,
      )
      .toSorted(byPosition)
      .map((folder) => ({
        folder,
        folders: under(folder.id),
        boards: folder.boardIds.flatMap((id) => byId.get(id) ?? []),
      }));
  return { folders: under(null), boards: boards.filter(({ id }) => !shelved.has(id)) };
}

/** Every folder after the one it is in, with how deep it is. */
export function flattened(
  nodes: readonly FolderNode[],
  depth = 0,
): readonly { folder: Folder; depth: number }[] {
  return nodes.flatMap((node) => [{ folder: node.folder, depth }, ...flattened(node.folders, depth + 1)]);
}

/** How many folders can be in one another. */
export const FOLDER_DEPTH_MAX = 3;

/** The folders that a folder with all that is in it can be put into. */
export function homesFor(
  nodes: readonly FolderNode[],
  folderId: string,
): readonly { folder: Folder; depth: number }[] {
  const all = flattened(nodes);
  const from = all.findIndex(({ folder }) => folder.id === folderId);
  const top = all[from]?.depth ?? 0;
  const after = all.findIndex(({ depth }, index) => index > from && depth <= top);
  const to = after < 0 ? all.length : after;
  const levels = 1 + Math.max(...all.slice(from, to).map(({ depth }) => depth)) - top;
  return all.filter(
    ({ depth }, index) => (index < from || index >= to) && depth + 1 + levels <= FOLDER_DEPTH_MAX,
  );
}

/** Whether the folder is the other one, or somewhere in it. */
export function isInside(folders: readonly Folder[], folderId: string, other: string): boolean {
  for (let id: string | null = folderId; id !== null;) {
    if (id === other) {
      return true;
    }
    const current: string = id;
    id = folders.find((folder) => folder.id === current)?.parentId ?? null;
  }
  return false;
}
