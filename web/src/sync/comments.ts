import type { Comment, CommentEvent } from './model';

/** The updates of one item, by id. */
export type Comments = ReadonlyMap<string, Comment>;

/**
 * The updates after an event. What was read may be newer than the event, so the higher version stays; what is read of an
 * update that is gone is for the caller to leave out.
 */
export function applyCommentEvent(comments: Comments, event: CommentEvent): Comments {
  switch (event.type) {
    case 'comment.added':
    case 'comment.updated':
    case 'comment.restored':
      return withComments(comments, [event.data.comment]);
    case 'comment.deleted': {
      const { commentId } = event.data;
      return new Map(
        [...comments].filter(([id, { parentId }]) => id !== commentId && parentId !== commentId),
      );
    }
    case 'comment.reacted': {
      const { commentId, reaction, userId, reacts, version } = event.data;
      const comment = comments.get(commentId);
      return comment === undefined || comment.version >= version
        ? comments
        : new Map(comments).set(commentId, { ...reacted(comment, reaction, userId, reacts), version });
    }
  }
}

export function withComments(comments: Comments, read: readonly Comment[]): Comments {
  const result = new Map(comments);
  for (const comment of read) {
    const known = result.get(comment.id);
    if (known === undefined || known.version <= comment.version) {
      result.set(comment.id, comment);
    }
  }
  return result;
}

/** With somebody's reaction, or without it. */
export function reacted(comment: Comment, reaction: string, userId: string, reacts: boolean): Comment {
  const others = (comment.reactions[reaction] ?? []).filter((id) => id !== userId);
  const people = reacts ? [...others, userId] : others;
  const { [reaction]: _before, ...rest } = comment.reactions;
  return { ...comment, reactions: people.length === 0 ? rest : { ...rest, [reaction]: people } };
}
