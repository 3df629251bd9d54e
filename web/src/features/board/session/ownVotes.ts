import type { BoardServer, Write } from '../../../sync/boardServer';
import type { CellValue, Column, ItemChanges } from '../../../sync/model';

/**
 * A server that is told of votes as what they are, mine and nobody else's: a whole list would take back the vote of
 * somebody who voted in the same moment.
 */
export function withOwnVotes(
  server: BoardServer,
  columns: () => readonly Column[],
  me: () => string,
): BoardServer {
  const told = (changes: ItemChanges): ItemChanges => {
    const votes = columns().filter(
      ({ type, key }) => type === 'vote' && changes.itemData?.[key] !== undefined,
    );
    if (votes.length === 0) {
      return changes;
    }
    const own = votes.map(({ key }) => [key, vote(changes.itemData?.[key] ?? null, me())] as const);
    return { ...changes, itemData: { ...changes.itemData, ...Object.fromEntries(own) } };
  };
  const sent = (write: Write): Write => {
    if (write.kind === 'batch') {
      const operations = write.operations.map((operation) =>
        operation.op === 'update' ? { ...operation, changes: told(operation.changes) } : operation,
      );
      return { ...write, operations };
    }
    return write.kind === 'change' ? { ...write, changes: told(write.changes) } : write;
  };
  return { ...server, write: (boardId, write) => server.write(boardId, sent(write)) };
}

function vote(voters: CellValue | null, me: string): CellValue {
  const mine = Array.isArray(voters) && voters.includes(me);
  // The server takes it for a change of the list; it is no value that a cell could show.
  return { [mine ? 'add' : 'remove']: [me] } as unknown as CellValue;
}
