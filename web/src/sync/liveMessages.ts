import type { StreamEvent } from './model';

/** Best effort news about people, outside the log. */
export type Signal =
  | { readonly type: 'user.presence'; readonly users: readonly PresentUser[] }
  | { readonly type: 'cursor.moved'; readonly user: PresentUser; readonly position: CursorPosition | null };

export interface PresentUser {
  readonly userId: string;
  readonly name: string;
}

export interface CursorPosition {
  readonly itemId: string;
  readonly column: string;
  readonly editing: boolean;
  /** In a text: where the selection begins and ends, in its own terms. */
  readonly caret?: unknown;
}

export type ServerMessage =
  | {
      readonly op: 'subscribed';
      readonly channel: string;
      readonly seq: number;
      readonly seenAs: string | null;
    }
  | { readonly op: 'events'; readonly channel: string; readonly events: readonly StreamEvent[] }
  | { readonly op: 'resync'; readonly channel: string }
  | { readonly op: 'heartbeat'; readonly heads: ReadonlyMap<string, number> }
  | { readonly op: 'signal'; readonly channel: string; readonly signal: Signal }
  | { readonly op: 'error'; readonly channel: string | null; readonly code: string }
  | { readonly op: 'answer'; readonly channel: string; readonly answer: TextAnswer }
  | { readonly op: 'pong' };

/** What became of an update of a text: it has a number, or a code says why not. */
export interface TextAnswer {
  readonly id: string;
  readonly code: string | null;
}

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isStreamEvent(value: unknown): value is StreamEvent {
  return (
    isObject(value) && typeof value.type === 'string' && typeof value.seq === 'number' && 'data' in value
  );
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The parse edge of the live connection. Messages of an unknown kind are `null` and ignored. */
export function parseMessage(frame: string): ServerMessage | null {
  let message: unknown;
  try {
    message = JSON.parse(frame);
  } catch {
    return null;
  }
  return isObject(message) ? toMessage(message) : null;
}

function toMessage(message: Json): ServerMessage | null {
  const channel = text(message.channel);
  switch (message.op) {
    case 'subscribed':
      return {
        op: 'subscribed',
        channel,
        seq: Number(message.seq ?? 0),
        seenAs: typeof message.seenAs === 'string' ? message.seenAs : null,
      };
    case 'event':
      return eventMessage(channel, message.event);
    case 'events':
      return Array.isArray(message.events)
        ? { op: 'events', channel, events: message.events.filter(isStreamEvent) }
        : null;
    case 'resync':
      return { op: 'resync', channel };
    case 'heartbeat':
      return { op: 'heartbeat', heads: headsOf(message.heads) };
    case 'error':
      return { op: 'error', channel: channel === '' ? null : channel, code: text(message.code) };
    case 'updated':
    case 'refused':
      return {
        op: 'answer',
        channel,
        answer: { id: text(message.id), code: message.op === 'updated' ? null : text(message.code) },
      };
    case 'pong':
      return { op: 'pong' };
    default:
      return null;
  }
}

function eventMessage(channel: string, event: unknown): ServerMessage | null {
  if (isStreamEvent(event)) {
    return { op: 'events', channel, events: [event] };
  }
  const signal = isObject(event) ? toSignal(event) : null;
  return signal === null ? null : { op: 'signal', channel, signal };
}

function headsOf(heads: unknown): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(isObject(heads) ? heads : {}).flatMap(([channel, seq]): [string, number][] =>
      typeof seq === 'number' ? [[channel, seq]] : [],
    ),
  );
}

function toSignal(event: Json): Signal | null {
  const data = isObject(event.data) ? event.data : {};
  switch (event.type) {
    case 'user.presence':
      return { type: 'user.presence', users: Array.isArray(data.users) ? data.users.flatMap(toUser) : [] };
    case 'cursor.moved': {
      const [user] = toUser(data.user);
      return user === undefined ? null : { type: 'cursor.moved', user, position: toPosition(data.position) };
    }
    default:
      return null;
  }
}

function toUser(user: unknown): PresentUser[] {
  return isObject(user) ? [{ userId: text(user.userId ?? user.id), name: text(user.name) }] : [];
}

function toPosition(position: unknown): CursorPosition | null {
  if (!isObject(position) || text(position.itemId) === '') {
    return null;
  }
  return {
    itemId: text(position.itemId),
    column: text(position.column),
    editing: position.editing === true,
    caret: position.caret,
  };
}
