import { allOf, client, dataOf, done, from } from './client';
import type { Workspace } from './types';

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

export function deleteWorkspace(workspaceId: string): Promise<void> {
  return done(client.DELETE('/workspaces/{workspaceId}', { params: { path: { workspaceId } } }));
}
