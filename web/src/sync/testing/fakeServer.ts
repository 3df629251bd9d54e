import type { BoardServer, Write } from '../boardServer';
import type { Socket } from '../liveConnection';
import type { Item, Snapshot, StreamEvent } from '../model';

interface WriteCall {
  readonly write: Write;
  readonly answer: (items: readonly Item[]) => void;
  readonly fail: (failure: Error) => void;
}

/** A server whose answers the test gives, one by one. */
export class FakeBoardServer implements BoardServer {
  current: Snapshot;
  log: StreamEvent[] = [];
  failure: Error | null = null;
  snapshotReads = 0;
  logReads = 0;
  readonly writes: WriteCall[] = [];

  constructor(current: Snapshot) {
    this.current = current;
  }

  readonly snapshot = async (): Promise<Snapshot> => {
    this.snapshotReads++;
    if (this.failure !== null) {
      throw this.failure;
    }
    return this.current;
  };

  readonly eventsAfter = async (_boardId: string, seq: number): Promise<readonly StreamEvent[]> => {
    this.logReads++;
    if (this.failure !== null) {
      throw this.failure;
    }
    return this.log.filter((event) => event.seq > seq);
  };

  readonly write = (_boardId: string, write: Write): Promise<readonly Item[]> =>
    new Promise((answer, fail) => {
      this.writes.push({ write, answer, fail });
    });
}

/** The server's end of a WebSocket. */
export class FakeSocket implements Socket {
  readonly address: string;
  readonly sent: Record<string, unknown>[] = [];
  closed = false;
  onopen: (() => void) | null = null;
  onmessage: ((text: string) => void) | null = null;
  onclose: ((code: number) => void) | null = null;
  #open = false;

  constructor(address: string) {
    this.address = address;
  }

  send(text: string): void {
    if (!this.#open) {
      throw new Error('not open');
    }
    const message: Record<string, unknown> = JSON.parse(text);
    this.sent.push(message);
  }

  close(): void {
    this.closed = true;
  }

  accept(): void {
    this.#open = true;
    this.onopen?.();
  }

  say(message: object): void {
    this.onmessage?.(JSON.stringify(message));
  }

  drop(code = 1006): void {
    this.#open = false;
    this.onclose?.(code);
  }

  messages(op: string): Record<string, unknown>[] {
    return this.sent.filter((message) => message.op === op);
  }
}
