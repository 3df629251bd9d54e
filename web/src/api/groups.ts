import { client, dataOf, done } from './client';
import type { Group } from './types';

export interface GroupFields {
  readonly title?: string;
  readonly color?: string;
  readonly beforeId?: string;
  readonly afterId?: string;
}

export function createGroup(boardId: string, group: GroupFields & { title: string }): Promise<Group> {
  return dataOf(client.POST('/boards/{boardId}/groups', { params: { path: { boardId } }, body: group }));
}

export function changeGroup(boardId: string, groupId: string, changes: GroupFields): Promise<Group> {
  return dataOf(
    client.PATCH('/boards/{boardId}/groups/{groupId}', {
      params: { path: { boardId, groupId } },
      body: changes,
    }),
  );
}

export function deleteGroup(boardId: string, groupId: string): Promise<void> {
  return done(
    client.DELETE('/boards/{boardId}/groups/{groupId}', { params: { path: { boardId, groupId } } }),
  );
}
