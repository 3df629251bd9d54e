import { openDB, type DBSchema } from 'idb';
import * as lastWords from './lastWords';
import { markUnsentTexts } from './mark';

/** What somebody has typed and the server has not confirmed, with the whole text around it. */
export interface TextDraft {
  readonly key: string;
  readonly userId: string;
  readonly itemId: string;
  readonly field: string;
  readonly textId: string;
  readonly seq: number;
  readonly state: Uint8Array;
  readonly unsent: readonly Uint8Array[];
  /** Grows with each change: a copy that was read is known to be old by it. */
  readonly revision: number;
}

export interface TextDrafts {
  of(userId: string): Promise<readonly TextDraft[]>;
  put(draft: TextDraft): Promise<void>;
  /** At once, for a page that may be gone before a promise is kept. */
  putNow(draft: TextDraft): void;
  /** Unless it has been changed since. */
  remove(draft: Pick<TextDraft, 'key' | 'revision'>): Promise<void>;
}

interface Schema extends DBSchema {
  drafts: { key: string; value: TextDraft; indexes: { user: string } };
}

/** Drafts in the browser's database; where a browser keeps none, they last as long as the page. */
export async function openTextDrafts(name = 'sunday.texts'): Promise<TextDrafts> {
  try {
    return await idbDrafts(name);
  } catch {
    return memoryDrafts();
  }
}

async function idbDrafts(name: string): Promise<TextDrafts> {
  const db = await openDB<Schema>(name, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore('drafts', { keyPath: 'key' }).createIndex('user', 'userId');
    },
    blocking: (_old, _wanted, event) => (event.target as IDBDatabase).close(),
  });
  const put = async (draft: TextDraft) => {
    markUnsentTexts(true);
    const work = db.transaction('drafts', 'readwrite');
    if (((await work.store.get(draft.key))?.revision ?? 0) < draft.revision) {
      await work.store.put(draft);
    }
    await work.done;
    lastWords.forget(draft);
  };
  return {
    of: async (userId) => {
      await Promise.all(lastWords.all().map(put));
      return db.getAllFromIndex('drafts', 'user', userId);
    },
    put,
    putNow: (draft) => {
      markUnsentTexts(true);
      lastWords.say(draft);
    },
    remove: async ({ key, revision }) => {
      lastWords.forget({ key, revision });
      const work = db.transaction('drafts', 'readwrite');
      if ((await work.store.get(key))?.revision === revision) {
        await work.store.delete(key);
      }
      markUnsentTexts((await work.store.count()) > 0);
      await work.done;
    },
  };
}

export function memoryDrafts(): TextDrafts {
  const drafts = new Map<string, TextDraft>();
  const put = (draft: TextDraft) => {
    drafts.set(draft.key, draft);
  };
  return {
    of: async (userId) => [...drafts.values()].filter((draft) => draft.userId === userId),
    put: async (draft) => put(draft),
    putNow: put,
    remove: async ({ key, revision }) => {
      if (drafts.get(key)?.revision === revision) {
        drafts.delete(key);
      }
    },
  };
}
