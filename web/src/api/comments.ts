import type { Comment } from '../sync/model';
import { allOf, bodyOf, client, dataOf, done, from } from './client';
import type {
  CommentCount,
  CommentThread,
  CommentVersion,
  CommentViewer,
  Reaction,
  SubscriptionMode,
} from './types';

interface Subscription {
  readonly mode: SubscriptionMode;
}

const threadsMax = 30;

export interface Threads {
  readonly data: readonly CommentThread[];
  readonly page: { readonly next: string | null };
}

/** Updates of an item, newest first. */
export function listComments(itemId: string, cursor: string | null, pinned: boolean): Promise<Threads> {
  const query = { limit: threadsMax, ...(cursor === null ? {} : { cursor }), ...(pinned ? { pinned } : {}) };
  return bodyOf(client.GET('/items/{itemId}/comments', { params: { path: { itemId }, query } }));
}

export function listReplies(commentId: string): Promise<Comment[]> {
  return allOf((cursor) =>
    client.GET('/comments/{commentId}/replies', { params: { path: { commentId }, query: from(cursor) } }),
  );
}

export function readComment(commentId: string): Promise<Comment> {
  return dataOf(client.GET('/comments/{commentId}', { params: { path: { commentId } } }));
}

/** Up to which number one has seen the updates of an item; 0 for none. */
export async function readCommentsSeen(itemId: string): Promise<number> {
  return (await dataOf(client.GET('/items/{itemId}/comments/seen', { params: { path: { itemId } } }))).number;
}

export function addComment(
  itemId: string,
  body: string,
  parentId: string | null,
  key: string,
): Promise<Comment> {
  const params = { path: { itemId }, header: { 'Idempotency-Key': key } };
  return dataOf(
    client.POST('/items/{itemId}/comments', {
      params,
      body: parentId === null ? { body } : { body, parentId },
    }),
  );
}

export function changeComment(commentId: string, body: string): Promise<Comment> {
  return dataOf(client.PATCH('/comments/{commentId}', { params: { path: { commentId } }, body: { body } }));
}

export function deleteComment(commentId: string): Promise<void> {
  return done(client.DELETE('/comments/{commentId}', { params: { path: { commentId } } }));
}

export function restoreComment(commentId: string): Promise<Comment> {
  return dataOf(client.POST('/comments/{commentId}/restore', { params: { path: { commentId } } }));
}

export function pinComment(commentId: string, pin: boolean): Promise<Comment> {
  const params = { path: { commentId } };
  return dataOf(
    pin
      ? client.PUT('/comments/{commentId}/pin', { params })
      : client.DELETE('/comments/{commentId}/pin', { params }),
  );
}

export function reactToComment(commentId: string, reaction: Reaction, reacts: boolean): Promise<Comment> {
  const params = { path: { commentId, reaction } };
  return dataOf(
    reacts
      ? client.PUT('/comments/{commentId}/reactions/{reaction}', { params })
      : client.DELETE('/comments/{commentId}/reactions/{reaction}', { params }),
  );
}

export function listCommentVersions(commentId: string): Promise<CommentVersion[]> {
  return dataOf(client.GET('/comments/{commentId}/versions', { params: { path: { commentId } } }));
}

export function listCommentViewers(commentId: string): Promise<CommentViewer[]> {
  return dataOf(client.GET('/comments/{commentId}/viewers', { params: { path: { commentId } } }));
}

export function markCommentsSeen(itemId: string, number: number): Promise<void> {
  return done(
    client.PUT('/items/{itemId}/comments/seen', { params: { path: { itemId } }, body: { number } }),
  );
}

/** Of the items of a board that have updates. */
export function countComments(boardId: string): Promise<CommentCount[]> {
  return allOf((cursor) =>
    client.GET('/boards/{boardId}/comments/counts', { params: { path: { boardId }, query: from(cursor) } }),
  );
}

export function readSubscription(of: { itemId: string } | { boardId: string }): Promise<Subscription> {
  return dataOf(
    'itemId' in of
      ? client.GET('/items/{itemId}/subscription', { params: { path: of } })
      : client.GET('/boards/{boardId}/subscription', { params: { path: of } }),
  );
}

export function putSubscription(
  of: { itemId: string } | { boardId: string },
  mode: SubscriptionMode,
): Promise<Subscription> {
  const body = { mode };
  return dataOf(
    'itemId' in of
      ? client.PUT('/items/{itemId}/subscription', { params: { path: of }, body })
      : client.PUT('/boards/{boardId}/subscription', { params: { path: of }, body }),
  );
}
