import { nodes, toNode } from './nodes';
import { NetworkError } from './problem';
import { accessToken, currentToken, refreshSession } from './session';

const triesMax = 4;
const firstPauseMillis = 250;
const retryAfterSecondsMax = 5;
const withoutToken = /^\/v1\/(auth\/|forms\/|shared\/|invitations\/[^/]+$)/;

function pause(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}

/** A read, or a write that carries an idempotency key: the server does it once however often it is asked. */
function mayRepeat(request: Request): boolean {
  return request.method === 'GET' || request.headers.has('Idempotency-Key');
}

function pauseAfter(response: Response, tried: number): number | null {
  if (
    response.status !== 503 &&
    response.status !== 502 &&
    response.status !== 504 &&
    response.status !== 429
  ) {
    return null;
  }
  const seconds = Number(response.headers.get('Retry-After') ?? 0);
  return seconds > retryAfterSecondsMax ? null : Math.max(seconds * 1000, firstPauseMillis * 2 ** tried);
}

async function send(request: Request): Promise<Response> {
  for (let tried = 0; ; tried++) {
    const last = tried + 1 >= triesMax + nodes.count - 1 || !mayRepeat(request);
    const node = nodes.current();
    try {
      const response = await fetch(await toNode(request, node));
      const wait = last ? null : pauseAfter(response, tried);
      if (wait === null) {
        return response;
      }
      await pause(wait);
    } catch (cause) {
      if (request.signal.aborted) {
        throw cause;
      }
      nodes.leave(node);
      if (last) {
        throw new NetworkError(cause);
      }
      const round = tried - (nodes.count - 1);
      if (round >= 0) {
        await pause(firstPauseMillis * 2 ** round * (0.75 + Math.random() / 2));
      }
    }
  }
}

/**
 * `fetch` for the API: adds the access token, renews it once when the server does not take it, and repeats what may
 * be repeated while the network or a node is away, with the other nodes first. Every write gets an idempotency key, so it may be.
 */
export async function apiFetch(input: Request): Promise<Response> {
  const request = new Request(input, { credentials: 'same-origin' });
  const path = new URL(request.url).pathname;
  if (withoutToken.test(path) && !currentToken()) {
    return send(request);
  }
  if (request.method !== 'GET' && !path.startsWith('/v1/auth/') && !request.headers.has('Idempotency-Key')) {
    request.headers.set('Idempotency-Key', crypto.randomUUID?.() ?? randomKey());
  }
  const token = await accessToken();
  const first = await withToken(request, token);
  if (first.status !== 401 || token === null || path.startsWith('/v1/auth/')) {
    return first;
  }
  if (currentToken() === token) {
    await refreshSession();
  }
  const renewed = currentToken();
  return renewed ? withToken(request, renewed) : first;
}

function withToken(request: Request, token: string | null): Promise<Response> {
  const authorized = request.clone();
  if (token) {
    authorized.headers.set('Authorization', `Bearer ${token}`);
  }
  return send(authorized);
}

/** `crypto.randomUUID` exists on HTTPS and localhost only. */
export function randomKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
