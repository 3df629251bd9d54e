import { bodyOf, client, dataOf, done } from './client';
import type { components } from './schema';
import type { Invitation, NewInvitation } from './types';

type Schemas = components['schemas'];

export type BoardKind = Schemas['BoardKind'];
export type BoardRole = Schemas['BoardRole'];
export type BoardAccess = Schemas['BoardAccess'];
export type BoardMember = Schemas['BoardMember'];
export type Team = Schemas['Team'];
export type WorkspaceAdmin = Schemas['WorkspaceMember'];

export function readBoardAccess(boardId: string): Promise<BoardAccess> {
  return dataOf(client.GET('/boards/{boardId}/access', { params: { path: { boardId } } }));
}

export function changeBoardKind(boardId: string, kind: BoardKind): Promise<unknown> {
  return dataOf(client.PATCH('/boards/{boardId}', { params: { path: { boardId } }, body: { kind } }));
}

/** @param column key of the people column that says whose an item is; null shows all items to all */
export function changeOwnItems(boardId: string, column: string | null): Promise<unknown> {
  return dataOf(
    client.PATCH('/boards/{boardId}', { params: { path: { boardId } }, body: { ownItems: column } }),
  );
}

export function listBoardMembers(boardId: string): Promise<BoardMember[]> {
  return dataOf(client.GET('/boards/{boardId}/members', { params: { path: { boardId } } }));
}

/** Who sees the board, whose names have these words in them. */
export function listBoardReaders(boardId: string, words: string): Promise<Schemas['BoardReader'][]> {
  const params = { path: { boardId }, query: words === '' ? {} : { q: words } };
  return dataOf(client.GET('/boards/{boardId}/readers', { params }));
}

export function addBoardMember(
  boardId: string,
  member: { id: string; kind: BoardMember['kind']; role: BoardRole },
): Promise<BoardMember> {
  return dataOf(client.POST('/boards/{boardId}/members', { params: { path: { boardId } }, body: member }));
}

export function changeBoardMember(boardId: string, memberId: string, role: BoardRole): Promise<BoardMember> {
  const params = { path: { boardId, memberId } };
  return dataOf(client.PATCH('/boards/{boardId}/members/{memberId}', { params, body: { role } }));
}

export function removeBoardMember(boardId: string, memberId: string): Promise<void> {
  return done(
    client.DELETE('/boards/{boardId}/members/{memberId}', { params: { path: { boardId, memberId } } }),
  );
}

export function listBoardInvitations(boardId: string): Promise<Invitation[]> {
  return dataOf(client.GET('/boards/{boardId}/invitations', { params: { path: { boardId } } }));
}

export type InvitedBoardRole = Exclude<BoardRole, 'owner'>;

export function inviteToBoard(
  boardId: string,
  invited: { role: InvitedBoardRole; email: string | null },
): Promise<NewInvitation> {
  return dataOf(
    client.POST('/boards/{boardId}/invitations', { params: { path: { boardId } }, body: invited }),
  );
}

export function revokeBoardInvitation(boardId: string, invitationId: string): Promise<void> {
  const params = { path: { boardId, invitationId } };
  return done(client.DELETE('/boards/{boardId}/invitations/{invitationId}', { params }));
}

export interface Teams {
  readonly teams: readonly Team[];
  /** Whose ids stay where they were used. */
  readonly deleted: readonly Schemas['DeletedTeam'][];
}

export async function listTeams(organizationId: string): Promise<Teams> {
  const { data, deleted } = await bodyOf(
    client.GET('/organizations/{organizationId}/teams', { params: { path: { organizationId } } }),
  );
  return { teams: data, deleted };
}

export function createTeam(organizationId: string, name: string): Promise<Team> {
  const params = { path: { organizationId } };
  return dataOf(client.POST('/organizations/{organizationId}/teams', { params, body: { name } }));
}

export function changeTeam(teamId: string, changes: { name?: string; memberIds?: string[] }): Promise<Team> {
  return dataOf(client.PATCH('/teams/{teamId}', { params: { path: { teamId } }, body: changes }));
}

export function deleteTeam(teamId: string): Promise<void> {
  return done(client.DELETE('/teams/{teamId}', { params: { path: { teamId } } }));
}

export function listWorkspaceAdmins(workspaceId: string): Promise<WorkspaceAdmin[]> {
  return dataOf(client.GET('/workspaces/{workspaceId}/members', { params: { path: { workspaceId } } }));
}

export function addWorkspaceAdmin(workspaceId: string, userId: string): Promise<WorkspaceAdmin> {
  const params = { path: { workspaceId } };
  return dataOf(client.POST('/workspaces/{workspaceId}/members', { params, body: { userId } }));
}

export function removeWorkspaceAdmin(workspaceId: string, userId: string): Promise<void> {
  return done(
    client.DELETE('/workspaces/{workspaceId}/members/{userId}', {
      params: { path: { workspaceId, userId } },
    }),
  );
}
