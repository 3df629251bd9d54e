import {
  addComment,
  changeComment,
  deleteComment,
  listComments,
  listReplies,
  markCommentsSeen,
  readComment,
  readCommentsSeen,
  pinComment,
  reactToComment,
  restoreComment,
} from '../../../api/comments';
import { ApiError } from '../../../api/problem';
import { sessionStore } from '../../../api/session';
import type { CommentThread, Reaction } from '../../../api/types';
import type { BoardStore } from '../../../sync/boardStore';
import { applyCommentEvent, reacted, withComments, type Comments } from '../../../sync/comments';
import { liveConnection } from '../../../sync/live';
import type { BoardEvent, Comment } from '../../../sync/model';
import { countsOf } from './counts';
import { keepDraft, readDraft } from './drafts';

/** One that is on its way, or that could not be sent. */
export interface Unsent {
  readonly key: string;
  readonly parentId: string | null;
  readonly body: string;
  readonly fault: string | null;
}

export interface Thread {
  readonly comment: Comment;
  readonly replies: readonly Comment[];
  /** Earlier replies that were not read. */
  readonly hidden: number;
}

export interface Updates {
  readonly threads: readonly Thread[];
  readonly unsent: readonly Unsent[];
  readonly state: 'loading' | 'ready' | 'failed';
  readonly more: boolean;
  /** Later ones were not seen before the tab was opened; unknown until it was read. */
  readonly seenBefore: number | null;
}

const SEEN_AFTER_MILLIS = 800;

/** Pages that are turned to get to an update that a link is about. */
const PAGES_MAX = 40;

/**
 * The updates of the item that somebody looks at: what was read, with the events of the board laid over. Of what one
 * writes oneself, the answer and the event are the same update, whichever comes first.
 */
export class ItemUpdates {
  readonly itemId: string;
  readonly #store: BoardStore;
  #comments: Comments = new Map();
  /** How many replies each thread had when it was read, for those that were left out. */
  #replyCounts: ReadonlyMap<string, number> = new Map();
  #meanwhile: BoardEvent[] | null = null;
  readonly #gone = new Set<string>();
  #unsent: readonly Unsent[] = [];
  #next: string | null = null;
  #oldest = 0;
  #state: Updates['state'] = 'loading';
  #seenBefore: number | null = null;
  #shown: Updates = { threads: [], unsent: [], state: 'loading', more: false, seenBefore: null };
  readonly #listeners = new Set<() => void>();
  #seenTimer: ReturnType<typeof setTimeout> | null = null;
  #seen = 0;

  constructor(itemId: string, store: BoardStore) {
    this.itemId = itemId;
    this.#store = store;
  }

  readonly current = (): Updates => this.#shown;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Reads them and listens. The answer ends it. */
  start(): () => void {
    const stopEvents = this.#store.subscribeEvents((event) => this.#hear(event));
    const stopState = liveConnection.onState((state) => {
      if (state === 'online' && this.#state !== 'loading') {
        void this.read();
        // Under the same key: should the server have it already, nothing happens.
        this.#unsent
          .filter(({ fault }) => fault === '')
          .forEach(({ body, parentId, key }) => void this.add(body, parentId, key));
      }
    });
    void this.read();
    return () => {
      stopEvents();
      stopState();
      if (this.#seenTimer !== null) {
        clearTimeout(this.#seenTimer);
        this.#seenTimer = null;
      }
    };
  }

  async read(): Promise<void> {
    const heard: BoardEvent[] = [];
    this.#meanwhile = heard;
    const [page, pinned, seen] = await Promise.all([
      listComments(this.itemId, null, false),
      listComments(this.itemId, null, true),
      this.#seenBefore ?? readCommentsSeen(this.itemId),
    ]).catch(() => [null, null, null]);
    if (page === null || pinned === null) {
      this.#meanwhile = null;
      this.#state = this.#state === 'ready' ? 'ready' : 'failed';
      return this.#show();
    }
    this.#seenBefore = seen;
    this.#gone.clear();
    this.#comments = new Map();
    this.#replyCounts = new Map();
    this.#take(pinned.data);
    this.#turned(page);
    // The answer may be older than what was heard while it was on its way.
    this.#meanwhile = null;
    heard.forEach((event) => this.#hear(event));
  }

  async readMore(): Promise<void> {
    if (this.#next !== null) {
      this.#turned(await listComments(this.itemId, this.#next, false));
    }
  }

  async readReplies(commentId: string): Promise<void> {
    const replies = await listReplies(commentId);
    this.#replyCounts = new Map(this.#replyCounts).set(commentId, 0);
    this.#put(replies);
  }

  /** Reads as far back as an update is, and the thread it stands in; false when there is no such update. */
  async reveal(commentId: string): Promise<boolean> {
    const wanted = this.#comments.get(commentId) ?? (await readComment(commentId).catch(() => null));
    if (wanted === null) {
      return false;
    }
    const rootId = wanted.parentId ?? commentId;
    for (let page = 0; page < PAGES_MAX && !this.#isShown(rootId) && this.#next !== null; page++) {
      await this.readMore();
    }
    if (!this.#comments.has(commentId)) {
      await this.readReplies(rootId);
    }
    return this.#isShown(rootId);
  }

  #isShown(rootId: string): boolean {
    return this.#shown.threads.some(({ comment }) => comment.id === rootId);
  }

  /** Shows at once; what cannot be sent stays, with a way to try again. */
  async add(body: string, parentId: string | null, key: string = crypto.randomUUID()): Promise<void> {
    this.#unsent = [...this.#unsent.filter((one) => one.key !== key), { key, parentId, body, fault: null }];
    // Whoever closes the page now finds it again.
    keepDraft(this.itemId, parentId ?? '', body);
    this.#show();
    try {
      const added = await addComment(this.itemId, body, parentId, key);
      this.#sent(key, parentId, body);
      this.#put([added]);
    } catch (failure) {
      const fault = failure instanceof ApiError ? failure.message : '';
      this.#unsent = this.#unsent.map((one) => (one.key === key ? { ...one, fault } : one));
      this.#show();
    }
  }

  #sent(key: string, parentId: string | null, body: string): void {
    this.#unsent = this.#unsent.filter((one) => one.key !== key);
    if (readDraft(this.itemId, parentId ?? '') === body) {
      keepDraft(this.itemId, parentId ?? '', '');
    }
  }

  discard(key: string): void {
    const gone = this.#unsent.find((one) => one.key === key);
    this.#unsent = this.#unsent.filter((one) => one.key !== key);
    if (gone !== undefined) {
      keepDraft(this.itemId, gone.parentId ?? '', '');
    }
    this.#show();
  }

  async edit(commentId: string, body: string): Promise<void> {
    this.#put([await changeComment(commentId, body)]);
  }

  async pin(commentId: string, pin: boolean): Promise<void> {
    this.#put([await pinComment(commentId, pin)]);
  }

  async remove(commentId: string): Promise<void> {
    await deleteComment(commentId);
    this.#forget(commentId);
  }

  async restore(commentId: string): Promise<void> {
    const back = await restoreComment(commentId);
    this.#gone.delete(commentId);
    this.#put([back]);
    await this.readReplies(back.parentId ?? back.id);
  }

  /** Shows at once, and goes back when the server says no. */
  async react(comment: Comment, reaction: Reaction, reacts: boolean): Promise<void> {
    const me = sessionStore.getState().user?.id ?? '';
    this.#put([reacted(comment, reaction, me, reacts)]);
    try {
      this.#put([await reactToComment(comment.id, reaction, reacts)]);
    } catch (failure) {
      const now = this.#comments.get(comment.id);
      if (now !== undefined) {
        this.#put([reacted(now, reaction, me, !reacts)]);
      }
      throw failure;
    }
  }

  #hear(event: BoardEvent): void {
    this.#meanwhile?.push(event);
    switch (event.type) {
      case 'comment.deleted':
        if (event.data.itemId === this.itemId) {
          this.#forget(event.data.commentId);
        }
        return;
      case 'comment.added':
      case 'comment.updated':
      case 'comment.restored':
      case 'comment.reacted':
        if (event.data.itemId === this.itemId) {
          this.#unsent = this.#unsent.filter(({ key }) => key !== event.opId);
          if (event.type === 'comment.restored') {
            this.#gone.delete(event.data.comment.id);
          }
          this.#comments = applyCommentEvent(this.#comments, event);
          this.#show();
        }
        return;
      default:
        return;
    }
  }

  #turned({ data, page }: { data: readonly CommentThread[]; page: { readonly next: string | null } }): void {
    this.#next = page.next;
    this.#oldest = page.next === null ? 0 : (data.at(-1)?.comment.number ?? 0);
    this.#state = 'ready';
    this.#take(data);
    this.#show();
  }

  #take(threads: readonly CommentThread[]): void {
    const counts = new Map(this.#replyCounts);
    threads.forEach(({ comment, replies, replyCount }) =>
      counts.set(comment.id, replyCount - replies.length),
    );
    this.#replyCounts = counts;
    this.#comments = withComments(
      this.#comments,
      threads
        .flatMap(({ comment, replies }) => [comment, ...replies])
        .filter(({ id }) => !this.#gone.has(id)),
    );
  }

  #put(comments: readonly Comment[]): void {
    this.#comments = withComments(
      this.#comments,
      comments.filter(({ id, parentId }) => !this.#gone.has(id) && !this.#gone.has(parentId ?? '')),
    );
    this.#show();
  }

  #forget(commentId: string): void {
    this.#gone.add(commentId);
    this.#comments = new Map(
      [...this.#comments].filter(([id, { parentId }]) => id !== commentId && parentId !== commentId),
    );
    this.#show();
  }

  #show(): void {
    const all = [...this.#comments.values()].sort((a, b) => b.number - a.number);
    const roots = all.filter(
      ({ parentId, number, pinned }) => parentId === null && (pinned || number >= this.#oldest),
    );
    const threads = roots.map((comment) => ({
      comment,
      replies: all.filter(({ parentId }) => parentId === comment.id).reverse(),
      hidden: this.#replyCounts.get(comment.id) ?? 0,
    }));
    this.#shown = {
      threads: [
        ...threads.filter((one) => one.comment.pinned),
        ...threads.filter((one) => !one.comment.pinned),
      ],
      unsent: this.#unsent,
      state: this.#state,
      more: this.#next !== null,
      seenBefore: this.#seenBefore,
    };
    this.#listeners.forEach((listener) => listener());
    this.#sawSoon(all[0]?.number ?? 0);
  }

  /** Whoever has them before their eyes for a moment has seen them. */
  #sawSoon(number: number): void {
    if (number <= this.#seen || this.#listeners.size === 0 || this.#seenTimer !== null) {
      return;
    }
    this.#seenTimer = setTimeout(() => {
      this.#seenTimer = null;
      if (document.visibilityState !== 'visible') {
        return;
      }
      const last = Math.max(0, ...[...this.#comments.values()].map((comment) => comment.number));
      this.#seen = last;
      // The next one that comes tries again.
      markCommentsSeen(this.itemId, last).then(
        () => countsOf(this.#store).seen(this.itemId),
        () => undefined,
      );
    }, SEEN_AFTER_MILLIS);
  }
}
