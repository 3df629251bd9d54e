import type { StreamEvent } from './model';
import { parseMessage, type ServerMessage, type Signal, type TextAnswer } from './liveMessages';
import { backoffMillis, type Cancel, type Timers } from './timers';

export type { Signal, TextAnswer } from './liveMessages';

/** The part of a WebSocket that is needed here, so that tests can play the server. */
export interface Socket {
  send(text: string): void;
  close(code?: number): void;
  onopen: (() => void) | null;
  onmessage: ((text: string) => void) | null;
  onclose: ((code: number) => void) | null;
}

export interface LiveOptions {
  /** Address of the `/ws` to try now; `failed` tells that the last one did not answer. */
  readonly address: (failed: boolean) => string;
  readonly open: (address: string) => Socket;
  /** A valid access token; `refresh` asks for a new one because the last was refused. */
  readonly token: (refresh: boolean) => Promise<string>;
  readonly timers: Timers;
}

export interface ChannelListener {
  /** The last seq this listener has, read again at each (re)subscription. */
  since(): number | null;
  onEvents(events: readonly StreamEvent[]): void;
  /** As what the server shows a board of which somebody does not see all; null for who does. */
  onSubscribed?(seenAs: string | null): void;
  /** The stream's head on the server. */
  onHead(seq: number): void;
  /** The log does not reach back to `since`: read a fresh snapshot. */
  onResync(): void;
  onSignal(signal: Signal): void;
  /** What became of an update that was sent to this text. */
  onAnswer?(answer: TextAnswer): void;
  /** No (longer) allowed to listen. */
  onRefused(): void;
}

export type LiveState = 'connecting' | 'online' | 'reconnecting' | 'signed_out';

/** The server speaks at least every 5 s; twice that and a bit is silence. */
const SILENCE_MILLIS = 11_000;
const OPEN_TIMEOUT_MILLIS = 4_000;
const RETRY_FIRST_MILLIS = 200;
const RETRY_MOST_MILLIS = 15_000;
const CLOSE_NOT_AUTHENTICATED = 4401;
const CLOSE_ACCESS_LOST = 4403;
/** Well below the minute by which a token is renewed before its end. */
const TOKEN_CHECK_MILLIS = 20_000;
/** A refused token is renewed once; refused again, the person has to sign in. */
const TOKEN_REFUSALS_MAX = 2;

/**
 * The one live connection of a tab. It carries all channels over a raw WebSocket, comes back by itself, to
 * another node if need be, and asks each channel's listener where to go on.
 */
export class LiveConnection {
  readonly #options: LiveOptions;
  readonly #channels = new Map<string, ChannelListener>();
  readonly #stateListeners = new Set<(state: LiveState) => void>();
  #socket: Socket | null = null;
  #state: LiveState = 'connecting';
  #attempt = 0;
  #tokenRefusals = 0;
  #failedLast = false;
  #sentToken: string | null = null;
  #tokenCheckedAt = 0;
  #silence: Cancel | null = null;
  #retry: Cancel | null = null;
  #generation = 0;
  #started = false;

  constructor(options: LiveOptions) {
    this.#options = options;
  }

  get state(): LiveState {
    return this.#state;
  }

  onState(listener: (state: LiveState) => void): Cancel {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  }

  start(): void {
    if (!this.#started) {
      this.#started = true;
      this.#tokenRefusals = 0;
      this.#connect();
    }
  }

  stop(): void {
    this.#started = false;
    this.#generation++;
    this.#retry?.();
    this.#silence?.();
    this.#socket?.close(1000);
    this.#socket = null;
    this.#setState('connecting');
  }

  /** The machine has a network again, or the person pressed "now". */
  retryNow(): void {
    if (this.#started && this.#retry !== null) {
      this.#retry();
      this.#retry = null;
      this.#attempt = 0;
      this.#connect();
    }
  }

  subscribe(channel: string, listener: ChannelListener): Cancel {
    this.#channels.set(channel, listener);
    this.#sendSubscribe(channel, listener);
    return () => {
      if (this.#channels.get(channel) === listener) {
        this.#channels.delete(channel);
        this.#send({ op: 'unsubscribe', channel });
      }
    };
  }

  /** Best effort: what I am looking at. */
  sendPresence(channel: string, state: Readonly<Record<string, unknown>>): void {
    this.#send({ op: 'presence', channel, state });
  }

  sendCursor(channel: string, position: Readonly<Record<string, unknown>>): void {
    this.#send({ op: 'cursor', channel, position });
  }

  /** To a text that is subscribed. The answer may never come: then it is sent again. */
  sendUpdate(channel: string, id: string, update: string): void {
    this.#send({ op: 'update', channel, id, update });
  }

  #connect(): void {
    const generation = ++this.#generation;
    this.#setState(
      this.#state === 'online' || this.#state === 'reconnecting' ? 'reconnecting' : 'connecting',
    );
    this.#options.token(this.#tokenRefusals > 0).then(
      (token) => {
        if (generation === this.#generation && this.#started) {
          this.#open(generation, token);
        }
      },
      () => {
        if (generation === this.#generation && this.#started) {
          this.#retryLater();
        }
      },
    );
  }

  #open(generation: number, token: string): void {
    const socket = this.#options.open(this.#options.address(this.#failedLast));
    this.#socket = socket;
    this.#failedLast = true;
    this.#listenForSilence(socket, OPEN_TIMEOUT_MILLIS);
    socket.onopen = () => {
      socket.send(JSON.stringify({ op: 'auth', token }));
      this.#sentToken = token;
      this.#tokenCheckedAt = this.#options.timers.now();
      this.#channels.forEach((listener, channel) => this.#sendSubscribe(channel, listener));
      this.#send({ op: 'ping' });
    };
    socket.onmessage = (text) => {
      if (generation === this.#generation) {
        this.#listenForSilence(socket, SILENCE_MILLIS);
        this.#handle(parseMessage(text));
      }
    };
    socket.onclose = (code) => {
      if (generation === this.#generation) {
        this.#handleClose(code);
      }
    };
  }

  #handle(message: ServerMessage | null): void {
    if (message === null) {
      return;
    }
    if (message.op === 'error' && message.channel === null) {
      return;
    }
    this.#nowOnline();
    switch (message.op) {
      case 'subscribed':
        this.#channels.get(message.channel)?.onSubscribed?.(message.seenAs);
        this.#channels.get(message.channel)?.onHead(message.seq);
        return;
      case 'events':
        this.#channels.get(message.channel)?.onEvents(message.events);
        return;
      case 'resync':
        this.#channels.get(message.channel)?.onResync();
        return;
      case 'heartbeat':
        for (const [channel, seq] of message.heads) {
          this.#channels.get(channel)?.onHead(seq);
        }
        this.#renewToken();
        return;
      case 'signal':
        this.#channels.get(message.channel)?.onSignal(message.signal);
        return;
      case 'answer':
        this.#channels.get(message.channel)?.onAnswer?.(message.answer);
        return;
      case 'error':
        this.#refuseChannel(message.channel);
        return;
      case 'pong':
        return;
    }
  }

  /** Tokens end after a while; the server is shown the next one before it closes the socket for that. */
  #renewToken(): void {
    const { timers, token } = this.#options;
    if (timers.now() - this.#tokenCheckedAt < TOKEN_CHECK_MILLIS) {
      return;
    }
    this.#tokenCheckedAt = timers.now();
    const socket = this.#socket;
    token(false).then(
      (current) => {
        if (socket === this.#socket && current !== this.#sentToken) {
          this.#sentToken = current;
          this.#send({ op: 'auth', token: current });
        }
      },
      () => undefined,
    );
  }

  #refuseChannel(channel: string | null): void {
    if (channel !== null) {
      this.#channels.get(channel)?.onRefused();
      this.#channels.delete(channel);
    }
  }

  #handleClose(code: number): void {
    this.#socket = null;
    this.#silence?.();
    if (code === CLOSE_NOT_AUTHENTICATED) {
      this.#failedLast = false;
      if (++this.#tokenRefusals > TOKEN_REFUSALS_MAX) {
        this.#started = false;
        this.#setState('signed_out');
        return;
      }
    }
    if (code === CLOSE_ACCESS_LOST) {
      this.#failedLast = false;
    }
    this.#retryLater();
  }

  #retryLater(): void {
    this.#setState(this.#state === 'online' ? 'reconnecting' : this.#state);
    const { timers } = this.#options;
    const delay = backoffMillis(this.#attempt++, RETRY_FIRST_MILLIS, RETRY_MOST_MILLIS, timers.random());
    this.#retry?.();
    this.#retry = timers.after(delay, () => {
      this.#retry = null;
      this.#connect();
    });
  }

  #nowOnline(): void {
    this.#attempt = 0;
    this.#tokenRefusals = 0;
    this.#failedLast = false;
    this.#setState('online');
  }

  #listenForSilence(socket: Socket, millis: number): void {
    this.#silence?.();
    this.#silence = this.#options.timers.after(millis, () => {
      if (this.#socket === socket) {
        this.#generation++;
        socket.close();
        this.#failedLast = true;
        this.#handleClose(0);
      }
    });
  }

  #sendSubscribe(channel: string, listener: ChannelListener): void {
    const since = listener.since();
    this.#send({ op: 'subscribe', channel, ...(since === null ? {} : { since }) });
  }

  #send(message: Readonly<Record<string, unknown>>): void {
    if (this.#socket !== null) {
      try {
        this.#socket.send(JSON.stringify(message));
      } catch {
        // Not open yet or no longer: everything that matters is sent again when it opens.
      }
    }
  }

  #setState(state: LiveState): void {
    if (state !== this.#state) {
      this.#state = state;
      this.#stateListeners.forEach((listener) => listener(state));
    }
  }
}
