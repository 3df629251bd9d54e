import type { LiveState, ChannelListener } from '../liveConnection';
import type { Cancel, Timers } from '../timers';
import type { TextDrafts } from './textDrafts';

export interface Opened {
  readonly id: string;
  readonly seq: number;
  readonly state: Uint8Array;
}

/** What a text needs of the live connection. */
export interface TextConnection {
  readonly state: LiveState;
  subscribe(channel: string, listener: ChannelListener): Cancel;
  sendUpdate(channel: string, id: string, update: string): void;
  onState(listener: (state: LiveState) => void): Cancel;
}

export interface SharedTextOptions {
  readonly userId: string;
  readonly itemId: string;
  readonly field: string;
  /** Throws `Refused` when the server says no, anything else when it cannot be asked. */
  readonly open: () => Promise<Opened>;
  readonly connection: TextConnection;
  readonly drafts: TextDrafts;
  readonly timers: Timers;
  readonly randomKey: () => string;
  /** Calls when the page may be gone the next moment. */
  readonly onPageHidden: (listener: () => void) => Cancel;
}
