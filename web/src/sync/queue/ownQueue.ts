import { createStore } from 'zustand/vanilla';
import { sessionStore } from '../../api/session';
import { randomKey } from '../../api/transport';
import { httpBoardServer } from '../httpBoardServer';
import { realTimers } from '../timers';
import { openIdbWrites } from './idbWrites';
import { withOwnVotes } from './ownVotes';
import type { SavedWrite } from './savedWrite';
import { browserTabs } from './tabs';
import { WriteQueue, type QueueState } from './writeQueue';

const NOTHING: QueueState = { pending: 0, refused: [] };

/** What waits and what was refused, of the person who is signed in. */
export const queueStore = createStore<QueueState>(() => NOTHING);

const tabs = browserTabs(randomKey(), navigator.locks as LockManager | undefined);
const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel('sunday.queue') : null;
const refusedListeners = new Set<(saved: SavedWrite) => void>();
let current: WriteQueue | null = null;

channel?.addEventListener('message', () => void current?.readRefused());

sessionStore.subscribe(({ status, user }) => {
  if (current !== null && (status !== 'signedIn' || user?.id !== current.userId)) {
    current.stop();
    current = null;
    queueStore.setState(NOTHING);
  }
});

/** The writes of the person who is signed in. */
export function ownQueue(): WriteQueue {
  const userId = sessionStore.getState().user?.id ?? '';
  if (current === null) {
    const queue: WriteQueue = new WriteQueue({
      userId,
      tabs,
      server: withOwnVotes(httpBoardServer, userId),
      timers: realTimers,
      saved: openIdbWrites(),
      listener: {
        onState: (state) => {
          if (current === queue) {
            queueStore.setState(state);
          }
        },
        onRefused: (saved) => refusedListeners.forEach((listener) => listener(saved)),
        onRefusedChanged: () => channel?.postMessage(null),
      },
    });
    current = queue;
  }
  return current;
}

/** Hears of each write that the server has just refused. */
export function onRefused(listener: (saved: SavedWrite) => void): () => void {
  refusedListeners.add(listener);
  return () => refusedListeners.delete(listener);
}
