import { bodyOf, client, dataOf, done } from './client';
import type { components } from './schema';

export type TrashEntry = components['schemas']['TrashEntry'];
export type UndoneChange = components['schemas']['UndoneChange'];

/** Where something was put away from. */
export type TrashPlace =
  | { readonly kind: 'board'; readonly id: string }
  | { readonly kind: 'workspace'; readonly id: string }
  | { readonly kind: 'organization'; readonly id: string };

export interface TrashPage {
  readonly data: TrashEntry[];
  readonly page: { readonly next: string | null };
}

const pageSize = 100;

/** A page of what was put away, newest first. */
export function listTrash(
  place: TrashPlace,
  state: TrashEntry['state'] | null,
  cursor: string | null,
): Promise<TrashPage> {
  const query = { limit: pageSize, ...(state === null ? {} : { state }), ...(cursor ? { cursor } : {}) };
  switch (place.kind) {
    case 'board':
      return bodyOf(
        client.GET('/boards/{boardId}/trash', { params: { path: { boardId: place.id }, query } }),
      );
    case 'workspace':
      return bodyOf(
        client.GET('/workspaces/{workspaceId}/trash', { params: { path: { workspaceId: place.id }, query } }),
      );
    case 'organization':
      return bodyOf(
        client.GET('/organizations/{organizationId}/trash', {
          params: { path: { organizationId: place.id }, query },
        }),
      );
  }
}

export async function restoreGroup(boardId: string, groupId: string): Promise<void> {
  const params = { path: { boardId, groupId } };
  await dataOf(client.POST('/boards/{boardId}/groups/{groupId}/restore', { params }));
}

export function archiveGroup(boardId: string, groupId: string): Promise<void> {
  const params = { path: { boardId, groupId } };
  return done(client.POST('/boards/{boardId}/groups/{groupId}/archive', { params }));
}

export async function restoreColumn(boardId: string, columnId: string): Promise<void> {
  const params = { path: { boardId, columnId } };
  await dataOf(client.POST('/boards/{boardId}/columns/{columnId}/restore', { params }));
}

export async function restoreWorkspace(workspaceId: string): Promise<void> {
  await dataOf(client.POST('/workspaces/{workspaceId}/restore', { params: { path: { workspaceId } } }));
}

/** Takes back what one did last on the board; with a subject only if it was done to that. */
export function undoChange(boardId: string, key: string, subjectId?: string): Promise<UndoneChange> {
  const params = {
    path: { boardId },
    query: subjectId === undefined ? {} : { subjectId },
    header: { 'Idempotency-Key': key },
  };
  return dataOf(client.POST('/boards/{boardId}/undo', { params }));
}

/** Does again what was taken back last on the board. */
export function redoChange(boardId: string, key: string): Promise<UndoneChange> {
  const params = { path: { boardId }, header: { 'Idempotency-Key': key } };
  return dataOf(client.POST('/boards/{boardId}/redo', { params }));
}

/** Takes back, or does again, what one did last beside boards; with a subject, what one did last to that. */
export function undoInOrganization(
  organizationId: string,
  redo: boolean,
  key: string,
  subjectId?: string,
): Promise<UndoneChange> {
  const params = {
    path: { organizationId },
    query: subjectId === undefined ? {} : { subjectId },
    header: { 'Idempotency-Key': key },
  };
  return dataOf(
    redo
      ? client.POST('/organizations/{organizationId}/redo', { params })
      : client.POST('/organizations/{organizationId}/undo', { params }),
  );
}
