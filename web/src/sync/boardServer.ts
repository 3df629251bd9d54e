import type { CellValue, Item, ItemChanges, Snapshot, StreamEvent } from './model';

export interface NewItem {
  readonly groupId: string;
  /** The item to stand under. */
  readonly parentId?: string;
  readonly name: string;
  readonly itemData: Readonly<Record<string, CellValue>>;
}

export type BatchOperation =
  | { readonly op: 'update'; readonly itemId: string; readonly changes: ItemChanges }
  | { readonly op: 'archive' | 'delete'; readonly itemId: string };

/** A write of mine. `opId` is its idempotency key too, and comes back in the events it causes. */
export type Write =
  | { readonly kind: 'create'; readonly opId: string; readonly temporaryId: string; readonly item: NewItem }
  | {
      readonly kind: 'change';
      readonly opId: string;
      readonly itemId: string;
      readonly changes: ItemChanges;
      /** Keys of vote columns among the changes. */
      readonly votes?: readonly string[];
    }
  | { readonly kind: 'delete'; readonly opId: string; readonly itemId: string }
  | {
      readonly kind: 'batch';
      readonly opId: string;
      readonly operations: readonly BatchOperation[];
      readonly votes?: readonly string[];
    };

/** What sync asks of the server; `httpBoardServer` is the real one, tests have their own. */
export interface BoardServer {
  readonly snapshot: (boardId: string) => Promise<Snapshot>;
  /** Keeps a board in the browser, and brings it back while the server is away. */
  readonly keep?: (snapshot: Snapshot) => void;
  readonly kept?: (boardId: string) => Promise<Snapshot | null>;
  readonly eventsAfter: (boardId: string, seq: number) => Promise<readonly StreamEvent[]>;
  /** The items as written (none for deleted ones). */
  readonly write: (boardId: string, write: Write) => Promise<readonly Item[]>;
}

/** The server understood and said no. Trying again would not help. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'Refused';
    this.status = status;
    this.code = code;
  }
}

/** No answer, or "not now". The same request may be sent again. */
export class Unreachable extends Error {
  readonly retryAfterMillis: number | null;

  constructor(message: string, retryAfterMillis: number | null = null) {
    super(message);
    this.name = 'Unreachable';
    this.retryAfterMillis = retryAfterMillis;
  }
}
