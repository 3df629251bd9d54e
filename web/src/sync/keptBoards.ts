import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Snapshot } from './model';

interface KeptBoard {
  /** The person's id and the board's. */
  readonly key: string;
  readonly keptAt: number;
  readonly snapshot: Snapshot;
}

interface Schema extends DBSchema {
  boards: { key: string; value: KeptBoard; indexes: { age: number } };
}

/** `closeSession` deletes it: what somebody could see stays here no longer than they are signed in. */
const NAME = 'sunday.boards';
const BOARDS_MAX = 8;

let opened: Promise<IDBPDatabase<Schema>> | null = null;

function open(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>(NAME, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore('boards', { keyPath: 'key' }).createIndex('age', 'keptAt');
    },
    blocking: (_old, _wanted, event) => {
      opened = null;
      (event.target as IDBDatabase).close();
    },
  });
  return opened;
}

/** Keeps a board as it is for when it is opened while the server is away; the newest few. */
export async function keepBoard(userId: string, snapshot: Snapshot): Promise<void> {
  const db = await open();
  await db.put('boards', { key: `${userId} ${snapshot.board.id}`, keptAt: Date.now(), snapshot });
  const keys = await db.getAllKeysFromIndex('boards', 'age');
  await Promise.all(keys.slice(0, -BOARDS_MAX).map((key) => db.delete('boards', key)));
}

/** The board as this person last saw it in this browser. */
export async function keptBoard(userId: string, boardId: string): Promise<Snapshot | null> {
  return (await (await open()).get('boards', `${userId} ${boardId}`))?.snapshot ?? null;
}
