import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { inOrder, withIds, type SavedWrite, type SavedWrites } from './savedWrite';

interface Schema extends DBSchema {
  writes: { key: string; value: SavedWrite; indexes: { user: string } };
}

const NAME = 'sunday.writes';
const VERSION = 1;

/** Writes in the browser's database. Fails where a browser keeps none, in some private windows for instance. */
export async function openIdbWrites(name = NAME): Promise<SavedWrites & { readonly close: () => void }> {
  const db = await openDB<Schema>(name, VERSION, {
    upgrade: (fresh) => {
      fresh.createObjectStore('writes', { keyPath: 'opId' }).createIndex('user', 'userId');
    },
    // A newer page wants another version: this one keeps its writes in memory from here on.
    blocking: (_old, _wanted, event) => (event.target as IDBDatabase).close(),
  });
  return {
    durable: true,
    of: async (userId) => inOrder(await db.getAllFromIndex('writes', 'user', userId)),
    put: async (saved) => {
      await db.put('writes', saved);
    },
    remove: (opId) => db.delete('writes', opId),
    created: (saved, temporaryId, id) => created(db, saved, temporaryId, id),
    claim: (opIds, tab) => claim(db, opIds, tab),
    close: () => db.close(),
  };
}

async function created(
  db: IDBPDatabase<Schema>,
  saved: SavedWrite,
  temporaryId: string,
  id: string,
): Promise<void> {
  const work = db.transaction('writes', 'readwrite');
  await work.store.delete(saved.opId);
  for (const other of await work.store.index('user').getAll(saved.userId)) {
    const write = withIds(other.write, (itemId) => (itemId === temporaryId ? id : itemId));
    if (JSON.stringify(write) !== JSON.stringify(other.write)) {
      await work.store.put({ ...other, write });
    }
  }
  await work.done;
}

async function claim(
  db: IDBPDatabase<Schema>,
  opIds: readonly string[],
  tab: string,
): Promise<readonly SavedWrite[]> {
  const work = db.transaction('writes', 'readwrite');
  const claimed: SavedWrite[] = [];
  for (const opId of opIds) {
    const saved = await work.store.get(opId);
    if (saved !== undefined) {
      claimed.push({ ...saved, tab });
      await work.store.put({ ...saved, tab });
    }
  }
  await work.done;
  return inOrder(claimed);
}
