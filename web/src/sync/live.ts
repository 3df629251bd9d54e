import { learnNodes, nodes } from '../api/nodes';
import { accessToken, refreshSession, sessionStore } from '../api/session';
import { LiveConnection, type Socket } from './liveConnection';
import { realTimers } from './timers';

async function token(refresh: boolean): Promise<string> {
  if (refresh) {
    await refreshSession();
  }
  const value = await accessToken();
  if (value === null) {
    throw new Error('signed out');
  }
  return value;
}

function openSocket(address: string): Socket {
  const socket = new WebSocket(address);
  const adapter: Socket = {
    send: (text) => socket.send(text),
    close: (code) => socket.close(code),
    onopen: null,
    onmessage: null,
    onclose: null,
  };
  socket.onopen = () => adapter.onopen?.();
  socket.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') {
      adapter.onmessage?.(data);
    }
  };
  socket.onclose = ({ code }) => adapter.onclose?.(code);
  return adapter;
}

let tried = nodes.current();

function address(failed: boolean): string {
  if (failed) {
    nodes.leave(tried);
  }
  tried = nodes.current();
  return `${tried.replace(/^http/, 'ws')}/ws`;
}

/** The live connection of this tab, to the node that served the page or, when that is lost, to another one. */
export const liveConnection = new LiveConnection({
  address,
  open: openSocket,
  token,
  timers: realTimers,
});

/** Connects while someone is signed in. */
export function keepConnected(): () => void {
  const follow = () => {
    if (sessionStore.getState().status === 'signedIn') {
      liveConnection.start();
    } else {
      liveConnection.stop();
    }
  };
  const handleOnline = () => liveConnection.retryNow();
  const stopLearning = liveConnection.onState((state) => {
    if (state === 'online' && nodes.current() === location.origin) {
      void learnNodes();
    }
  });
  follow();
  const unsubscribe = sessionStore.subscribe(follow);
  addEventListener('online', handleOnline);
  return () => {
    unsubscribe();
    stopLearning();
    removeEventListener('online', handleOnline);
    liveConnection.stop();
  };
}
