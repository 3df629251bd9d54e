import { createStore } from 'zustand/vanilla';
import { nodes } from './nodes';
import { NetworkError, toApiError } from './problem';
import type { Organization, Session, User } from './types';

/*
 * The access token lives in memory only. The refresh token is an HttpOnly cookie that is replaced on each use, and
 * using an old one ends the session; so of all tabs only one may refresh at a time, and it tells the others the
 * result. A lock orders the tabs, a broadcast channel carries the token, local storage says when it was made.
 */

export interface SessionState {
  readonly status: 'unknown' | 'signedOut' | 'signedIn';
  readonly user: User | null;
  readonly organization: Organization | null;
}

type Message = { kind: 'token'; session: Session; madeAt: number } | { kind: 'signedOut' };

const refreshAheadMillis = 60_000;
const otherTabWaitMillis = 600;
const madeAtKey = 'sunday.sessionMadeAt';
/** Who was signed in last, for a page that is opened while the server is away. Gone with the session. */
const whoKey = 'sunday.sessionOf';
const signedOutState: SessionState = { status: 'signedOut', user: null, organization: null };

export const sessionStore = createStore<SessionState>(() => ({
  status: 'unknown',
  user: null,
  organization: null,
}));

let token: { value: string; madeAt: number; endsAt: number } | null = null;
let refreshing: Promise<void> | null = null;

// What other tabs said before is never heard here.
const listeningSince = Date.now();
const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel('sunday.session') : null;
channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
  if (data.kind === 'signedOut') {
    token = null;
    sessionStore.setState(signedOutState);
  } else if (!token || token.madeAt < data.madeAt) {
    keep(data.session, data.madeAt);
  }
});

function keep(session: Session, madeAt: number): void {
  token = { value: session.accessToken, madeAt, endsAt: madeAt + session.expiresIn * 1000 };
  const who = { user: session.user, organization: session.organization ?? null };
  localStorage.setItem(whoKey, JSON.stringify(who));
  sessionStore.setState({ status: 'signedIn', ...who });
}

/** Starts or renews the session with what register, login or refresh answered. */
export function openSession(session: Session): void {
  const madeAt = Date.now();
  localStorage.setItem(madeAtKey, String(madeAt));
  keep(session, madeAt);
  channel?.postMessage({ kind: 'token', session, madeAt } satisfies Message);
}

/** Forgets the session here and in all other tabs. The cookie is the server's to clear. */
export function closeSession(): void {
  token = null;
  localStorage.removeItem(madeAtKey);
  localStorage.removeItem(whoKey);
  // The boards that were kept; see sync/keptBoards.
  globalThis.indexedDB?.deleteDatabase('sunday.boards');
  sessionStore.setState(signedOutState);
  channel?.postMessage({ kind: 'signedOut' } satisfies Message);
}

/** Finds out at start whether someone is signed in. Without a trace of a session it asks nobody. */
export async function restoreSession(): Promise<void> {
  if (localStorage.getItem(madeAtKey) === null) {
    sessionStore.setState(signedOutState);
    return;
  }
  try {
    await refreshSession();
  } catch (failure) {
    if (!(failure instanceof NetworkError) || !goOnAsBefore()) {
      throw failure;
    }
  }
}

/** While nobody can be asked, who was signed in still is; the first answer of the server decides. */
function goOnAsBefore(): boolean {
  const who = localStorage.getItem(whoKey);
  if (who === null) {
    return false;
  }
  sessionStore.setState({
    status: 'signedIn',
    ...(JSON.parse(who) as Pick<SessionState, 'user' | 'organization'>),
  });
  return true;
}

/** A token that is good for at least a minute; null when nobody is signed in. */
export async function accessToken(): Promise<string | null> {
  if (sessionStore.getState().status === 'signedOut') {
    return null;
  }
  if (!token || token.endsAt - Date.now() < refreshAheadMillis) {
    await refreshSession();
  }
  return token?.value ?? null;
}

/** The token at hand, even if it is about to end. */
export function currentToken(): string | null {
  return token?.value ?? null;
}

/** Gets a new token, once for all callers of this tab and, through a lock, one tab after the other. */
export function refreshSession(): Promise<void> {
  refreshing ??= exclusively(refreshOrAdopt).finally(() => {
    refreshing = null;
  });
  return refreshing;
}

async function exclusively(work: () => Promise<void>): Promise<void> {
  // `navigator.locks` needs HTTPS or localhost; elsewhere tabs may rarely collide.
  await (typeof navigator !== 'undefined' && navigator.locks
    ? navigator.locks.request('sunday.refresh', work)
    : work());
}

async function refreshOrAdopt(): Promise<void> {
  if (await anotherTabRefreshed()) {
    return;
  }
  const response = await askForSession();
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) {
    openSession((body as { data: Session }).data);
    return;
  }
  const error = toApiError(response, body);
  if (error.status < 400 || error.status >= 500 || error.status === 429) {
    throw error;
  }
  closeSession();
}

/**
 * Asks each node once and none twice: should only an answer have been lost, the cookie is used up. Nodes of another
 * host name do not get it.
 */
async function askForSession(): Promise<Response> {
  let failure: unknown = null;
  for (const node of nodes.withCookie()) {
    try {
      return await fetch(`${node}/v1/auth/refresh`, {
        method: 'POST',
        credentials: node === location.origin ? 'same-origin' : 'include',
      });
    } catch (cause) {
      failure = cause;
      nodes.leave(node);
    }
  }
  throw new NetworkError(failure);
}

/** True once the token of a tab that refreshed while this one waited for the lock has arrived. */
async function anotherTabRefreshed(): Promise<boolean> {
  const madeAt = Number(localStorage.getItem(madeAtKey) ?? 0);
  const known = token?.madeAt ?? 0;
  if (madeAt <= known || madeAt < listeningSince || Date.now() - madeAt > 5_000) {
    return false;
  }
  const deadline = Date.now() + otherTabWaitMillis;
  while (Date.now() < deadline) {
    if (token && token.madeAt > known) {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}
