import { allOf, client, dataOf, done, from } from './client';
import type { Invitation, InvitationOffer, Member, NewInvitation, Organization, Role } from './types';

export type InvitedRole = Exclude<Role, 'owner' | 'external'>;

export function listOrganizations(): Promise<Organization[]> {
  return allOf((cursor) => client.GET('/organizations', { params: { query: from(cursor) } }));
}

export function changeOrganization(organizationId: string, name: string): Promise<Organization> {
  return dataOf(
    client.PATCH('/organizations/{organizationId}', { params: { path: { organizationId } }, body: { name } }),
  );
}

export function listMembers(organizationId: string): Promise<Member[]> {
  return allOf((cursor) =>
    client.GET('/organizations/{organizationId}/members', {
      params: { path: { organizationId }, query: from(cursor) },
    }),
  );
}

export function changeMember(organizationId: string, userId: string, role: Role): Promise<Member> {
  return dataOf(
    client.PATCH('/organizations/{organizationId}/members/{userId}', {
      params: { path: { organizationId, userId } },
      body: { role },
    }),
  );
}

export function removeMember(organizationId: string, userId: string): Promise<void> {
  return done(
    client.DELETE('/organizations/{organizationId}/members/{userId}', {
      params: { path: { organizationId, userId } },
    }),
  );
}

export function listInvitations(organizationId: string): Promise<Invitation[]> {
  return allOf((cursor) =>
    client.GET('/organizations/{organizationId}/invitations', {
      params: { path: { organizationId }, query: from(cursor) },
    }),
  );
}

export function inviteMember(
  organizationId: string,
  invited: { role: InvitedRole; email: string | null },
): Promise<NewInvitation> {
  return dataOf(
    client.POST('/organizations/{organizationId}/invitations', {
      params: { path: { organizationId } },
      body: invited,
    }),
  );
}

export function revokeInvitation(organizationId: string, invitationId: string): Promise<void> {
  return done(
    client.DELETE('/organizations/{organizationId}/invitations/{invitationId}', {
      params: { path: { organizationId, invitationId } },
    }),
  );
}

export function readInvitation(token: string): Promise<InvitationOffer> {
  return dataOf(client.GET('/invitations/{token}', { params: { path: { token } } }));
}

export function acceptInvitation(token: string): Promise<Organization> {
  return dataOf(client.POST('/invitations/{token}/accept', { params: { path: { token } } }));
}
