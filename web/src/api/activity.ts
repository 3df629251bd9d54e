import type { StreamEvent } from '../sync/model';
import { bodyOf, client, dataOf, done } from './client';
import type { components } from './schema';

export type ActivityKind = 'values' | 'items' | 'updates' | 'structure';

/** Which part of what happened is wanted. */
export interface ActivityFilter {
  readonly person?: string;
  readonly kind?: ActivityKind;
  readonly column?: string;
}

export interface ActivityPage {
  readonly events: readonly StreamEvent[];
  readonly next: string | null;
}

export interface ActivitySeen {
  readonly seq: number;
  readonly at: string | null;
  readonly head: number;
}

const pageSize = 50;

/** What happened on a board, or to one of its items, newest first. A page may be empty though there is more. */
export async function listActivity(
  of: { boardId: string } | { itemId: string },
  filter: ActivityFilter,
  cursor: string | null,
): Promise<ActivityPage> {
  const query = { ...filter, limit: pageSize, ...(cursor === null ? {} : { cursor }) };
  const { data, page } = await bodyOf(
    'itemId' in of
      ? client.GET('/items/{itemId}/activity', { params: { path: of, query } })
      : client.GET('/boards/{boardId}/activity', { params: { path: of, query } }),
  );
  return { events: data as readonly StreamEvent[], next: page.next };
}

export function readActivitySeen(boardId: string): Promise<ActivitySeen> {
  return dataOf(client.GET('/boards/{boardId}/activity/seen', { params: { path: { boardId } } }));
}

export function markActivitySeen(boardId: string, seq: number): Promise<void> {
  return done(
    client.PUT('/boards/{boardId}/activity/seen', { params: { path: { boardId } }, body: { seq } }),
  );
}

type Schemas = components['schemas'];
export type ActivityBoard = Schemas['ActivityBoard'];
export type ActivityItem = Schemas['ActivityItem'];

export interface MemberActivityPage {
  readonly events: readonly (StreamEvent & { readonly boardId: string })[];
  readonly next: string | null;
  readonly boards: readonly ActivityBoard[];
  readonly items: readonly ActivityItem[];
}

interface MemberOf {
  readonly organizationId: string;
  readonly userId: string;
}

/** What somebody did on all boards that one sees, newest first. */
export async function listMemberActivity(
  member: MemberOf,
  kind: ActivityKind | null,
  cursor: string | null,
): Promise<MemberActivityPage> {
  const query = {
    limit: pageSize,
    ...(kind === null ? {} : { kind }),
    ...(cursor === null ? {} : { cursor }),
  };
  const { data, boards, items, page } = await bodyOf(
    client.GET('/organizations/{organizationId}/members/{userId}/activity', {
      params: { path: member, query },
    }),
  );
  return { events: data as MemberActivityPage['events'], boards, items, next: page.next };
}

/** When the last event was that one has seen; null for never. */
export async function readMemberActivitySeen(member: MemberOf): Promise<string | null> {
  return (
    await dataOf(
      client.GET('/organizations/{organizationId}/members/{userId}/activity/seen', {
        params: { path: member },
      }),
    )
  ).at;
}

export function markMemberActivitySeen(member: MemberOf, at: string): Promise<void> {
  return done(
    client.PUT('/organizations/{organizationId}/members/{userId}/activity/seen', {
      params: { path: member },
      body: { at },
    }),
  );
}
