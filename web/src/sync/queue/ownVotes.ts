import type { BoardServer, Write } from '../boardServer';
import type { CellValue, Column, ItemChanges } from '../model';

/** A write that says which of its columns are votes: when it is sent, its board may not be open any more. */
export function withVotes(write: Write, columns: readonly Column[]): Write {
  if (write.kind !== 'change' && write.kind !== 'batch') {
    return write;
  }
  const touched = new Set(
    write.kind === 'change'
      ? Object.keys(write.changes.itemData ?? {})
      : write.operations.flatMap((operation) =>
          operation.op === 'update' ? Object.keys(operation.changes.itemData ?? {}) : [],
        ),
  );
  const votes = columns.filter(({ type, key }) => type === 'vote' && touched.has(key)).map(({ key }) => key);
  return votes.length === 0 ? write : { ...write, votes };
}

/**
 * A server that is told of votes as what they are, mine and nobody else's: a whole list would take back the vote of
 * somebody who voted in the same moment.
 */
export function withOwnVotes(server: BoardServer, me: string): BoardServer {
  return { ...server, write: (boardId, write) => server.write(boardId, told(write, me)) };
}

function told(write: Write, me: string): Write {
  if (write.kind === 'change') {
    return { ...write, changes: toldChanges(write.changes, write.votes ?? [], me) };
  }
  if (write.kind === 'batch') {
    const operations = write.operations.map((operation) =>
      operation.op === 'update'
        ? { ...operation, changes: toldChanges(operation.changes, write.votes ?? [], me) }
        : operation,
    );
    return { ...write, operations };
  }
  return write;
}

function toldChanges(changes: ItemChanges, votes: readonly string[], me: string): ItemChanges {
  const own = votes
    .filter((key) => changes.itemData?.[key] !== undefined)
    .map((key) => [key, vote(changes.itemData?.[key] ?? null, me)] as const);
  return own.length === 0
    ? changes
    : { ...changes, itemData: { ...changes.itemData, ...Object.fromEntries(own) } };
}

function vote(voters: CellValue | null, me: string): CellValue {
  const mine = Array.isArray(voters) && voters.includes(me);
  // The server takes it for a change of the list; it is no value that a cell could show.
  return { [mine ? 'add' : 'remove']: [me] } as unknown as CellValue;
}
