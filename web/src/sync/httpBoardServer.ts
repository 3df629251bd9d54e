import { openBoard, readBoardEvents } from '../api/boards';
import { changeItem, changeItems, createItem, deleteItem } from '../api/items';
import { ApiError, NetworkError } from '../api/problem';
import { sessionStore } from '../api/session';
import { Refused, Unreachable, type BatchOperation, type BoardServer, type Write } from './boardServer';
import type { CellValue, Item, ItemChanges, Snapshot, StreamEvent } from './model';

const readAhead = new Map<string, Promise<Snapshot>>();
/** A snapshot nobody has asked for by then is too old to be worth keeping. */
const READ_AHEAD_MILLIS = 5_000;

/** Starts reading a board while the code that shows it is still on its way. */
export function readSnapshotAhead(boardId: string): void {
  const read = readSnapshot(boardId);
  read.catch(() => undefined);
  readAhead.set(boardId, read);
  setTimeout(() => readAhead.delete(boardId), READ_AHEAD_MILLIS);
}

function readSnapshot(boardId: string): Promise<Snapshot> {
  return translated(async () => (await openBoard(boardId)) as Snapshot);
}

/** The contract's shapes are what the server promises; from here on they are the model's. */
export const httpBoardServer: BoardServer = {
  snapshot: (boardId) => {
    const read = readAhead.get(boardId) ?? readSnapshot(boardId);
    readAhead.delete(boardId);
    return read;
  },
  keep: (snapshot) => {
    const userId = sessionStore.getState().user?.id;
    if (userId !== undefined) {
      // A browser that keeps nothing for us just does not.
      import('./keptBoards').then(({ keepBoard }) => keepBoard(userId, snapshot)).catch(() => undefined);
    }
  },
  kept: async (boardId) => {
    const userId = sessionStore.getState().user?.id ?? '';
    return (await import('./keptBoards')).keptBoard(userId, boardId).catch(() => null);
  },
  eventsAfter: (boardId, seq) =>
    translated(async () => (await readBoardEvents(boardId, seq)) as readonly StreamEvent[]),
  write: (boardId, write) => translated(async () => (await send(boardId, write)) as readonly Item[]),
};

async function send(boardId: string, write: Write): Promise<readonly object[]> {
  switch (write.kind) {
    case 'create':
      return [
        await createItem({ boardId, ...write.item, itemData: toInput(write.item.itemData) }, write.opId),
      ];
    case 'change':
      return [await changeItem(write.itemId, bodyOf(write.changes), write.opId)];
    case 'delete':
      await deleteItem(write.itemId, write.opId);
      return [];
    case 'batch':
      return changeItems(boardId, write.operations.map(toOperation), write.opId);
  }
}

type ChangeBody = Parameters<typeof changeItem>[1];

function bodyOf(changes: ItemChanges): ChangeBody {
  const { name, description, groupId, position, parentId, itemData } = changes;
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(groupId === undefined ? {} : { groupId }),
    ...(position === undefined ? {} : { position }),
    ...(parentId === undefined ? {} : { parentId }),
    ...(itemData === undefined ? {} : { itemData: toInput(itemData) }),
  };
}

type ItemDataInput = NonNullable<ChangeBody['itemData']>;

/** The generated type knows no read-only arrays. */
function toInput(itemData: Readonly<Record<string, CellValue | null>>): ItemDataInput {
  return { ...itemData } as ItemDataInput;
}

function toOperation(operation: BatchOperation): Parameters<typeof changeItems>[1][number] {
  return operation.op === 'update'
    ? { op: 'update', id: operation.itemId, ...bodyOf(operation.changes) }
    : { op: operation.op, id: operation.itemId };
}

const NOT_NOW = new Set([408, 429]);
const SERVER_FAULT = 500;
const NOT_SIGNED_IN = 401;

/** A fault of the server or of the way to it may pass; a refusal will not. */
async function translated<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (failure) {
    if (failure instanceof NetworkError) {
      throw new Unreachable(failure.message);
    }
    if (failure instanceof ApiError) {
      const { status, code, message, retryAfterSeconds } = failure;
      if (NOT_NOW.has(status) || status > SERVER_FAULT || status === NOT_SIGNED_IN) {
        throw new Unreachable(message, retryAfterSeconds === null ? null : retryAfterSeconds * 1_000);
      }
      throw new Refused(status, code, failure.errors[0]?.message ?? message);
    }
    throw failure;
  }
}
