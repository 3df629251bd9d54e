// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Refused } from '../boardServer';
import type { ChannelListener, LiveState } from '../liveConnection';
import { FakeTimers, settled } from '../testing/fakeTimers';
import { fromBase64, toBase64 } from './base64';
import { SharedText } from './sharedText';
import { TextareaBinding } from './textareaBinding';
import * as lastWords from './lastWords';
import { memoryDrafts, openTextDrafts, type TextDrafts } from './textDrafts';
import { editBetween, moved } from './textEdit';
import type { TextConnection } from './textOptions';

/** The server, as far as an editor sees it: it numbers updates and hands them on. */
class FakeTextServer {
  readonly updates: Uint8Array[] = [];
  readonly #lines = new Set<FakeLine>();
  refusal: string | null = null;
  away = false;

  line(): FakeLine {
    const line = new FakeLine(this);
    this.#lines.add(line);
    return line;
  }

  readonly open = async () => {
    if (this.away) {
      throw new Error('away');
    }
    if (this.refusal === 'text_not_found') {
      throw new Refused(404, this.refusal, '');
    }
    const state = Y.mergeUpdates([Y.encodeStateAsUpdate(new Y.Doc()), ...this.updates]);
    return { id: 'one', seq: this.updates.length, state };
  };

  take(update: Uint8Array): number {
    const before = this.text();
    const known = Y.encodeStateVectorFromUpdate(Y.mergeUpdates([...this.updates, update]));
    const old =
      this.updates.length === 0 ? null : Y.encodeStateVectorFromUpdate(Y.mergeUpdates(this.updates));
    this.updates.push(update);
    if (old !== null && before === this.text() && toBase64(old) === toBase64(known)) {
      this.updates.pop();
      return this.updates.length;
    }
    this.#lines.forEach((line) => line.tell(this.updates.length, update));
    return this.updates.length;
  }

  text(): string {
    const doc = new Y.Doc();
    this.updates.forEach((update) => Y.applyUpdate(doc, update));
    return doc.getText('text').toString();
  }

  setAway(away: boolean): void {
    this.away = away;
    this.#lines.forEach((line) => line.setState(away ? 'reconnecting' : 'online'));
  }
}

class FakeLine implements TextConnection {
  state: LiveState = 'online';
  deaf = false;
  readonly #server: FakeTextServer;
  readonly #listeners = new Set<(state: LiveState) => void>();
  #channel: ChannelListener | null = null;

  constructor(server: FakeTextServer) {
    this.#server = server;
  }

  subscribe(_channel: string, listener: ChannelListener) {
    this.#channel = listener;
    return () => {
      this.#channel = null;
    };
  }

  sendUpdate(_channel: string, id: string, update: string): void {
    if (this.state !== 'online') {
      return;
    }
    if (this.#server.refusal !== null) {
      this.#channel?.onAnswer?.({ id, code: this.#server.refusal });
      return;
    }
    this.#server.take(fromBase64(update));
    if (!this.deaf) {
      this.#channel?.onAnswer?.({ id, code: null });
    }
  }

  onState(listener: (state: LiveState) => void) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  setState(state: LiveState): void {
    this.state = state;
    this.#listeners.forEach((listener) => listener(state));
  }

  tell(seq: number, update: Uint8Array): void {
    if (this.state === 'online' && !this.deaf) {
      const data = { update: toBase64(update) };
      this.#channel?.onEvents([{ type: 'text.updated', seq, data } as never]);
    }
  }
}

let keys = 0;

async function editor(server: FakeTextServer, timers: FakeTimers, drafts: TextDrafts = memoryDrafts()) {
  const line = server.line();
  const hidden = new Set<() => void>();
  const shared = new SharedText({
    userId: 'ana',
    itemId: 'item',
    field: '@description',
    open: server.open,
    connection: line,
    drafts,
    timers,
    randomKey: () => `key-${++keys}`,
    onPageHidden: (listener) => {
      hidden.add(listener);
      return () => hidden.delete(listener);
    },
  });
  await shared.open();
  const hide = () => hidden.forEach((listener) => listener());
  return { shared, line, hide, says: () => shared.text.toString() };
}

describe('a text that is edited together', () => {
  it('T2: comes to the same for two who type at the same time', async () => {
    const server = new FakeTextServer();
    const timers = new FakeTimers();
    const ana = await editor(server, timers);
    const ben = await editor(server, timers);

    ana.shared.text.insert(0, 'from ana ');
    ben.shared.text.insert(0, 'from ben ');
    await timers.advance(1_000);
    await settled();

    expect(ana.says()).toBe(ben.says());
    expect(ana.says()).toBe(server.text());
    expect(ana.says()).toContain('from ana ');
    expect(ana.says()).toContain('from ben ');
    expect(ana.shared.state).toBe('saved');
  });

  it('T10: keeps what is typed while the server is away and merges it when it is back', async () => {
    const server = new FakeTextServer();
    const timers = new FakeTimers();
    const ana = await editor(server, timers);
    const ben = await editor(server, timers);
    ana.shared.text.insert(0, 'one three');
    await timers.advance(1_000);
    await settled();

    ana.line.setState('reconnecting');
    ana.shared.text.insert(4, 'two ');
    ben.shared.text.insert(0, 'zero ');
    await timers.advance(1_000);
    expect(ana.shared.state).toBe('offline');
    ana.line.setState('online');
    await settled();
    await timers.advance(1_000);
    await settled();

    expect(ana.says()).toBe('zero one two three');
    expect(ben.says()).toBe('zero one two three');
  });

  it('T2: sends an update that was not answered once more, and it is there once', async () => {
    const server = new FakeTextServer();
    const timers = new FakeTimers();
    const ana = await editor(server, timers);

    ana.line.deaf = true;
    ana.shared.text.insert(0, 'once');
    await timers.advance(1_000);
    ana.line.deaf = false;
    await timers.advance(10_000);
    await settled();

    expect(server.text()).toBe('once');
    expect(server.updates).toHaveLength(1);
    expect(ana.shared.isSent).toBe(true);
  });

  it('T10: sends what a page that is gone has left', async () => {
    const server = new FakeTextServer();
    const timers = new FakeTimers();
    const drafts = memoryDrafts();
    const before = await editor(server, timers, drafts);
    before.line.setState('reconnecting');
    before.shared.text.insert(0, 'left behind');
    before.shared.close();
    await settled();
    expect(await drafts.of('ana')).toHaveLength(1);

    const after = await editor(server, timers, drafts);
    await timers.advance(1_000);
    await settled();

    expect(after.says()).toBe('left behind');
    expect(server.text()).toBe('left behind');
    expect(await drafts.of('ana')).toHaveLength(0);
  });

  it('T10: loses no letter that was typed in the moment before the page goes', async () => {
    const server = new FakeTextServer();
    const timers = new FakeTimers();
    const drafts = await openTextDrafts('last-words');
    const before = await editor(server, timers, drafts);
    before.line.setState('reconnecting');
    before.shared.text.insert(0, 'last words');
    before.hide();
    // Nothing of the page runs after this; its database has not written yet.
    expect(lastWords.all()).toHaveLength(1);

    const after = await editor(server, timers, await openTextDrafts('last-words'));
    await timers.advance(1_000);
    await settled();

    expect(after.says()).toBe('last words');
    expect(server.text()).toBe('last words');
  });

  it('T10: sends what was typed at once when the page goes', async () => {
    const server = new FakeTextServer();
    const timers = new FakeTimers();
    const ana = await editor(server, timers);

    ana.shared.text.insert(0, 'at once');
    ana.hide();

    expect(server.text()).toBe('at once');
    ana.shared.close();
  });

  it('T10: keeps last words until the database has them, and no longer', async () => {
    const drafts = await openTextDrafts('kept-words');
    const draft = {
      key: 'ana item notes 7',
      userId: 'ana',
      itemId: 'item',
      field: 'notes',
      textId: 'two',
      seq: 3,
      state: new Uint8Array(0),
      unsent: [Uint8Array.of(1, 255, 7)],
      revision: 2,
    };

    drafts.putNow(draft);
    await drafts.put({ ...draft, revision: 1 });
    expect(lastWords.all()).toEqual([draft]);
    const kept = (await drafts.of('ana')).map(({ revision, unsent }) => [
      revision,
      ...unsent.map((one) => [...one]),
    ]);
    expect(kept).toEqual([[2, [1, 255, 7]]]);

    expect(lastWords.all()).toEqual([]);
    await drafts.remove(draft);
    expect(await drafts.of('ana')).toEqual([]);
  });

  it('T10: opens from what was left when the server is away', async () => {
    const server = new FakeTextServer();
    const timers = new FakeTimers();
    const drafts = memoryDrafts();
    const before = await editor(server, timers, drafts);
    server.setAway(true);
    before.shared.text.insert(0, 'still there');
    before.shared.close();
    await settled();

    const after = await editor(server, timers, drafts);
    expect(after.says()).toBe('still there');
    server.setAway(false);
    await settled();
    await timers.advance(1_000);
    await settled();

    expect(server.text()).toBe('still there');
  });

  it('says what is refused and leaves it standing', async () => {
    const server = new FakeTextServer();
    const timers = new FakeTimers();
    const drafts = memoryDrafts();
    const ana = await editor(server, timers, drafts);

    server.refusal = 'text_too_long';
    ana.shared.text.insert(0, 'too much');
    await timers.advance(1_000);
    await settled();

    expect(ana.shared.state).toBe('refused');
    expect(ana.shared.refusal).toBe('text_too_long');
    expect(ana.says()).toBe('too much');
    expect(await drafts.of('ana')).toHaveLength(0);
  });

  it('understands what the server keeps', () => {
    const file = join(process.cwd(), '../openapi/examples/texts.json');
    const { examples } = JSON.parse(readFileSync(file, 'utf8')) as {
      examples: { name: string; updates: string[]; text: string; state: string }[];
    };
    for (const { name, updates, text, state } of examples) {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, fromBase64(state));
      expect(doc.getText('text').toString(), name).toBe(text);
      updates.forEach((update) => Y.applyUpdate(doc, fromBase64(update)));
      expect(doc.getText('text').toString(), name).toBe(text);
    }
  });
});

describe('a textarea that is tied to a text', () => {
  const tied = (known: string, typed = known) => {
    const doc = new Y.Doc();
    const text = doc.getText('text');
    text.insert(0, known);
    const area = document.createElement('textarea');
    area.value = typed;
    document.body.append(area);
    return { text, area, binding: new TextareaBinding(area, text, known) };
  };
  const type = (area: HTMLTextAreaElement, value: string, caret: number) => {
    area.value = value;
    area.setSelectionRange(caret, caret);
    area.dispatchEvent(new Event('input'));
  };

  it('writes what is typed, and keeps the caret when others write', () => {
    const { text, area } = tied('one two');
    type(area, 'one and two', 8);
    expect(text.toString()).toBe('one and two');

    text.doc?.transact(() => text.insert(0, 'zero '), 'server');

    expect(area.value).toBe('zero one and two');
    expect(area.selectionStart).toBe(13);
  });

  it('takes what was typed while the text was on its way', () => {
    const { text, area } = tied('one', 'one two');

    expect(text.toString()).toBe('one two');
    expect(area.value).toBe('one two');
  });

  it('takes back one’s own words only', () => {
    const { text, area } = tied('');
    type(area, 'mine', 4);
    text.doc?.transact(() => text.insert(0, 'theirs '), 'server');

    area.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, cancelable: true }));

    expect(area.value).toBe('theirs ');
  });

  it('splits a page that is pasted, and never a character', () => {
    const { text, area } = tied('');
    const page = '🚀'.repeat(10_000);
    let longest = 0;
    text.doc?.on('update', (update: Uint8Array) => {
      longest = Math.max(longest, update.length);
    });
    type(area, page, page.length);

    expect(text.toString()).toBe(page);
    expect(longest).toBeLessThan(38 * 1024);
  });

  it('finds where a doubled letter was typed, and where places go', () => {
    expect(editBetween('book', 'boook', 2)).toEqual({ start: 1, removed: 0, inserted: 'o' });
    expect(editBetween('🚀', '🚁', 2)).toEqual({ start: 0, removed: 2, inserted: '🚁' });
    expect(editBetween('same', 'same', 1)).toBeNull();
    expect(moved(5, { start: 2, removed: 2, inserted: 'abc' })).toBe(6);
    expect(moved(1, { start: 2, removed: 2, inserted: 'abc' })).toBe(1);
    expect(moved(3, { start: 2, removed: 2, inserted: 'abc' })).toBe(5);
  });
});
