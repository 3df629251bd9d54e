import { client, dataOf, done } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];

/** A folder with the ids of its boards, in their order. */
export type Folder = Schemas['FolderContent'];

/** Beside which other one, and on which side. */
export type Beside = { readonly beforeId: string } | { readonly afterId: string } | object;

export function listFolders(workspaceId: string): Promise<Folder[]> {
  return dataOf(client.GET('/workspaces/{workspaceId}/folders', { params: { path: { workspaceId } } }));
}

export function createFolder(
  workspaceId: string,
  name: string,
  parentId: string | null,
): Promise<Schemas['Folder']> {
  const params = { path: { workspaceId } };
  return dataOf(client.POST('/workspaces/{workspaceId}/folders', { params, body: { name, parentId } }));
}

export function changeFolder(
  folderId: string,
  body: Schemas['ChangeFolderRequest'],
): Promise<Schemas['Folder']> {
  return dataOf(client.PATCH('/folders/{folderId}', { params: { path: { folderId } }, body }));
}

export function deleteFolder(folderId: string): Promise<void> {
  return done(client.DELETE('/folders/{folderId}', { params: { path: { folderId } } }));
}

/** Puts a board into a folder, or out of all of them. */
export function placeBoard(boardId: string, folderId: string | null, beside: Beside = {}): Promise<void> {
  const params = { path: { boardId } };
  return done(client.PUT('/boards/{boardId}/folder', { params, body: { folderId, ...beside } }));
}
