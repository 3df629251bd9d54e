// @vitest-environment node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyCommentEvent, withComments, type Comments } from './comments';
import type { Comment, CommentEvent } from './model';

/** Recorded from the server; its own reducer is tested with the same file. */
const history = JSON.parse(
  readFileSync(join(process.cwd(), '../openapi/examples/comments.json'), 'utf8'),
) as { before: Comment[]; events: CommentEvent[]; after: Comment[] };

const from = (list: readonly Comment[]): Comments => withComments(new Map(), list);

describe('updates of an item', () => {
  it('what_was_read_and_the_events_make_what_is_read_afterwards', () => {
    const after = history.events.reduce(applyCommentEvent, from(history.before));

    expect(after).toEqual(from(history.after));
  });

  it('events_older_than_what_was_read_change_nothing', () => {
    const kept = history.events.filter(
      ({ type }) => type === 'comment.updated' || type === 'comment.reacted',
    );

    expect(kept.reduce(applyCommentEvent, from(history.after)).get(history.after[0]?.id ?? '')).toEqual(
      from(history.after).get(history.after[0]?.id ?? ''),
    );
  });
});
