import { describe, expect, it, vi } from 'vitest';
import { ASKED_MILLIS, OtherPages, type Message, type SentFile } from './otherPages';

const FILE: SentFile = { key: 'k', itemId: 'one', column: 'papers', name: 'plan.pdf', size: 100, sent: 20 };

/** Pages of one browser, each of which hears all others. */
function browser() {
  let now = 0;
  const pages: OtherPages[] = [];
  const open = (own: readonly SentFile[] = []) => {
    const shown: (readonly SentFile[])[] = [];
    const cancel = vi.fn<(key: string) => void>();
    const page: OtherPages = new OtherPages({
      post: (message: Message) =>
        pages.filter((other) => other !== page).forEach((other) => other.hear(message)),
      own: () => own,
      cancel,
      onOthers: (files) => shown.push(files),
      now: () => now,
    });
    pages.push(page);
    return { page, shown, cancel, close: () => pages.splice(pages.indexOf(page), 1) };
  };
  return { open, pass: (millis: number) => (now += millis) };
}

describe('uploads of other pages', () => {
  it('are known to a page that opens meanwhile, and as far as they are', () => {
    const { open, pass } = browser();
    const sender = open([FILE]);
    const other = open();

    other.page.ask();
    pass(1_000);
    sender.page.tell({ ...FILE, sent: 60 });
    sender.page.tell({ ...FILE, sent: 61 });

    expect(other.shown).toEqual([[FILE], [{ ...FILE, sent: 60 }]]);
    expect(sender.shown).toEqual([]);
  });

  it('are cancelled there, and gone when they have ended', () => {
    const { open } = browser();
    const sender = open([FILE]);
    const other = open();
    other.page.ask();

    other.page.cancel('k');
    sender.page.ended('k');
    sender.page.ended('k');

    expect(sender.cancel).toHaveBeenCalledExactlyOnceWith('k');
    expect(other.shown).toEqual([[FILE], []]);
  });

  it('stay as long as their page answers, and have stopped when it is gone without a word', () => {
    const { open, pass } = browser();
    const sender = open([FILE]);
    const other = open();
    other.page.ask();
    for (let i = 0; i < 10; i++) {
      pass(ASKED_MILLIS);
      other.page.look();
    }
    expect(other.shown.at(-1)).toEqual([FILE]);

    sender.close();
    for (let i = 0; i < 4; i++) {
      pass(ASKED_MILLIS);
      other.page.look();
    }

    expect(other.shown.at(-1)).toEqual([]);
  });
});
