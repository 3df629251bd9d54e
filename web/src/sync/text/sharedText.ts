import * as Y from 'yjs';
import { Refused } from '../boardServer';
import type { ChannelListener, TextAnswer } from '../liveConnection';
import type { StreamEvent } from '../model';
import { backoffMillis, type Cancel } from '../timers';
import { fromBase64, toBase64 } from './base64';
import type { TextDraft } from './textDrafts';
import type { SharedTextOptions } from './textOptions';

/** `refused`: what was typed last cannot be kept, `refusal` says why. `gone`: there is no such text for me. */
export type TextState = 'opening' | 'saved' | 'saving' | 'offline' | 'refused' | 'gone';

/** Below the server's 40 KiB, which is as much as a message of a socket holds. */
const UPDATE_BYTES_MAX = 38 * 1024;
/** Inserted in one go, so that each update stays below, whatever the characters. */
export const INSERT_MAX = 8_000;
const SEND_PAUSE_MILLIS = 60;
const ANSWER_MILLIS = 8_000;
const HEAD_PATIENCE_MILLIS = 1_000;
const KEEP_PAUSE_MILLIS = 200;
const RETRY_FIRST_MILLIS = 500;
const RETRY_MOST_MILLIS = 10_000;
/** Refusals that say nothing about the update itself. */
const NOT_NOW = new Set(['unavailable', 'not_subscribed']);
const OUT_OF_ORDER = 'text_update_out_of_order';
const FROM_SERVER = 'server';

/**
 * A text that others edit, too. What I type is in it at once, is written down in the browser until the server has it, and
 * goes out in order, one update at a time; sending one twice changes nothing. What others type comes by its number.
 */
export class SharedText implements ChannelListener {
  readonly doc = new Y.Doc();
  readonly text = this.doc.getText('text');
  readonly #options: SharedTextOptions;
  readonly #listeners = new Set<() => void>();
  readonly #adopted: TextDraft[] = [];
  #id: string | null = null;
  #seq = 0;
  #unsent: Uint8Array[] = [];
  #sending: { readonly id: string; readonly count: number } | null = null;
  #state: TextState = 'opening';
  #refusal = '';
  #revision = 0;
  #behindSince: number | null = null;
  #opening: Promise<void> | null = null;
  #attempt = 0;
  #closed = false;
  #cancels: Cancel[] = [];
  #unsubscribe: Cancel | null = null;
  readonly #timers = new Map<'send' | 'answer' | 'keep' | 'retry', Cancel>();

  constructor(options: SharedTextOptions) {
    this.#options = options;
    this.#cancels.push(options.onPageHidden(() => this.#hurry()));
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== FROM_SERVER) {
        this.#unsent.push(update);
        this.#keepSoon();
        this.#sendSoon();
        this.#show();
      }
    });
  }

  get state(): TextState {
    return this.#state;
  }

  /** The code of the refusal. */
  get refusal(): string {
    return this.#refusal;
  }

  get isSent(): boolean {
    return this.#unsent.length === 0;
  }

  onChange(listener: () => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Fails when there is neither an answer of the server nor a draft to go on with. */
  async open(): Promise<void> {
    const { connection, drafts, userId, itemId, field } = this.#options;
    const mine = (await drafts.of(userId)).filter((each) => each.itemId === itemId && each.field === field);
    for (const draft of mine) {
      this.#adopt(draft);
    }
    try {
      await this.refresh();
    } catch (failure) {
      if (this.#id === null || failure instanceof Refused) {
        throw failure;
      }
      this.#follow();
      this.#retryLater();
    }
    this.#cancels.push(
      connection.onState((state) => {
        this.#sending = null;
        if (state === 'online') {
          void this.refresh().catch(() => this.#retryLater());
        }
        this.#show();
      }),
    );
    this.#show();
  }

  close(): void {
    this.#closed = true;
    if (this.#timers.has('keep')) {
      void this.#keep();
    }
    this.#timers.forEach((cancel) => cancel());
    this.#cancels.forEach((cancel) => cancel());
    this.#unsubscribe?.();
    this.doc.destroy();
  }

  /** Asks the server for the whole text, which then has what was written into the item past it. */
  refresh(): Promise<void> {
    this.#opening ??= this.#refresh()
      .finally(() => {
        this.#opening = null;
      })
      .then(() => this.#send());
    return this.#opening;
  }

  async #refresh(): Promise<void> {
    let opened;
    try {
      opened = await this.#options.open();
    } catch (failure) {
      if (failure instanceof Refused) {
        this.#end('gone', failure.code);
      }
      throw failure;
    }
    if (this.#closed) {
      return;
    }
    this.#attempt = 0;
    this.#id = opened.id;
    this.#take(opened.state, opened.seq);
    if (this.#refusal === OUT_OF_ORDER) {
      this.#refusal = '';
      const known = Y.encodeStateVectorFromUpdate(opened.state);
      this.#unsent = [Y.encodeStateAsUpdate(this.doc, known)];
    }
    this.#follow();
    this.#show();
  }

  #follow(): void {
    if (this.#id !== null) {
      this.#unsubscribe ??= this.#options.connection.subscribe(`text:${this.#id}`, this);
    }
  }

  #take(update: Uint8Array, seq: number): void {
    Y.applyUpdate(this.doc, update, FROM_SERVER);
    this.#seq = Math.max(this.#seq, seq);
    this.#behindSince = null;
  }

  #adopt(draft: TextDraft): void {
    this.#id = draft.textId;
    this.#take(draft.state, draft.seq);
    this.#unsent.push(...draft.unsent);
    this.#adopted.push(draft);
  }

  // From the socket.

  since(): number {
    return this.#seq;
  }

  onEvents(events: readonly StreamEvent[]): void {
    for (const { type, seq, data } of events) {
      if (type === 'text.updated' && seq <= this.#seq + 1) {
        this.#take(fromBase64((data as { readonly update: string }).update), seq);
      } else if (seq > this.#seq) {
        this.#refreshSafely();
        return;
      }
    }
  }

  onHead(seq: number): void {
    const now = this.#options.timers.now();
    if (seq <= this.#seq) {
      this.#behindSince = null;
    } else if (now - (this.#behindSince ??= now) >= HEAD_PATIENCE_MILLIS) {
      this.#behindSince = null;
      this.#refreshSafely();
    }
  }

  onResync(): void {
    this.#refreshSafely();
  }

  onSignal(): void {
    // Carets come with the board's.
  }

  onRefused(): void {
    this.#unsubscribe = null;
    this.#refreshSafely();
  }

  onAnswer(answer: TextAnswer): void {
    const sending = this.#sending;
    if (sending === null || answer.id !== sending.id) {
      return;
    }
    this.#timers.get('answer')?.();
    this.#sending = null;
    if (answer.code === null) {
      this.#unsent.splice(0, sending.count);
      void this.#keep();
      this.#send();
      this.#show();
    } else if (answer.code === OUT_OF_ORDER) {
      this.#refusal = OUT_OF_ORDER;
      this.#refreshSafely();
    } else if (NOT_NOW.has(answer.code)) {
      this.#retryLater();
    } else {
      this.#end('refused', answer.code);
    }
  }

  #refreshSafely(): void {
    void this.refresh().catch(() => this.#retryLater());
  }

  // To the server.

  #sendSoon(): void {
    this.#after('send', SEND_PAUSE_MILLIS, () => this.#send(), false);
  }

  #send(): void {
    const { connection, randomKey } = this.#options;
    const ready = this.#unsubscribe !== null && connection.state === 'online' && this.#opening === null;
    if (!ready || this.#closed || this.#sending !== null || this.#unsent.length === 0 || this.#ended) {
      return;
    }
    let count = this.#unsent.length;
    let update = Y.mergeUpdates(this.#unsent);
    while (update.length > UPDATE_BYTES_MAX && count > 1) {
      count = Math.ceil(count / 2);
      update = Y.mergeUpdates(this.#unsent.slice(0, count));
    }
    this.#sending = { id: randomKey(), count };
    connection.sendUpdate(`text:${this.#id}`, this.#sending.id, toBase64(update));
    this.#after('answer', ANSWER_MILLIS, () => {
      this.#sending = null;
      this.#send();
    });
  }

  #retryLater(): void {
    if (this.#ended || this.#closed) {
      return;
    }
    const delay = backoffMillis(
      this.#attempt++,
      RETRY_FIRST_MILLIS,
      RETRY_MOST_MILLIS,
      this.#options.timers.random(),
    );
    this.#after('retry', delay, () => this.#refreshSafely());
  }

  // In the browser.

  #keepSoon(): void {
    this.#after('keep', KEEP_PAUSE_MILLIS, () => void this.#keep(), false);
  }

  async #keep(): Promise<void> {
    this.#timers.get('keep')?.();
    this.#timers.delete('keep');
    const { drafts } = this.#options;
    if (this.#id === null) {
      return;
    }
    const draft = this.#draft();
    if (draft !== null) {
      await drafts.put(draft);
      return;
    }
    await drafts.remove({ key: this.#key, revision: this.#revision });
    for (const draft of this.#adopted.splice(0)) {
      await drafts.remove(draft);
    }
  }

  /** What was typed in the last moment neither waits for its turn nor for the browser's database. */
  #hurry(): void {
    this.#send();
    const draft = this.#draft();
    if (draft !== null) {
      this.#options.drafts.putNow(draft);
      void this.#keep();
    }
  }

  get #key(): string {
    const { userId, itemId, field } = this.#options;
    return `${userId} ${itemId} ${field} ${this.doc.clientID}`;
  }

  #draft(): TextDraft | null {
    if (this.#id === null || this.#unsent.length === 0 || this.#ended) {
      return null;
    }
    const { userId, itemId, field } = this.#options;
    return {
      key: this.#key,
      userId,
      itemId,
      field,
      textId: this.#id,
      seq: this.#seq,
      state: Y.encodeStateAsUpdate(this.doc),
      unsent: [...this.#unsent],
      revision: ++this.#revision,
    };
  }

  get #ended(): boolean {
    return this.#state === 'refused' || this.#state === 'gone';
  }

  #end(state: 'refused' | 'gone', code: string): void {
    this.#refusal = code;
    this.#state = state;
    void this.#keep();
    this.#listeners.forEach((listener) => listener());
  }

  #show(): void {
    if (this.#ended) {
      return;
    }
    const away = this.#options.connection.state !== 'online';
    const state = this.#id === null ? 'opening' : away ? 'offline' : this.isSent ? 'saved' : 'saving';
    if (state !== this.#state) {
      this.#state = state;
      this.#listeners.forEach((listener) => listener());
    }
  }

  /** One timer of each kind; a later wish takes the place of the one before, or is dropped. */
  #after(
    kind: 'send' | 'answer' | 'keep' | 'retry',
    millis: number,
    action: () => void,
    restart = true,
  ): void {
    if (this.#timers.has(kind) && !restart) {
      return;
    }
    this.#timers.get(kind)?.();
    this.#timers.set(
      kind,
      this.#options.timers.after(millis, () => {
        this.#timers.delete(kind);
        action();
      }),
    );
  }
}
