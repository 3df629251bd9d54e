import { allOf, client, dataOf, from } from './client';
import type { BoardSummary, Workspace } from './types';

export function listWorkspaces(organizationId: string): Promise<Workspace[]> {
  return allOf((cursor) =>
    client.GET('/workspaces', { params: { query: { organizationId, ...from(cursor) } } }),
  );
}

export function createWorkspace(organizationId: string, name: string): Promise<Workspace> {
  return dataOf(client.POST('/workspaces', { body: { organizationId, name } }));
}

export function changeWorkspace(workspaceId: string, name: string): Promise<Workspace> {
  return dataOf(
    client.PATCH('/workspaces/{workspaceId}', { params: { path: { workspaceId } }, body: { name } }),
  );
}

export function listWorkspaceBoards(workspaceId: string, archived = false): Promise<BoardSummary[]> {
  return allOf((cursor) =>
    client.GET('/workspaces/{workspaceId}/boards', {
      params: { path: { workspaceId }, query: { ...(archived ? { archived } : {}), ...from(cursor) } },
    }),
  );
}
