// @vitest-environment jsdom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { changeBoard, readBoard } from './boards';
import { ApiError, messageOf, NetworkError } from './problem';
import { closeSession, openSession, sessionStore } from './session';
import type { Session } from './types';

const session: Session = {
  user: { id: 'u1', email: 'ana@example.com', name: 'Ana', createdAt: '2026-01-01T00:00:00Z' },
  organization: null,
  accessToken: 'first',
  expiresIn: 900,
};

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
}

const answers = vi.fn<(request: Request) => Promise<Response>>();

beforeEach(() => {
  answers.mockReset();
  vi.stubGlobal('fetch', (input: Request | string, init?: RequestInit) =>
    answers(input instanceof Request ? input : new Request(new URL(input, location.origin), init)),
  );
  openSession(session);
});

describe('the transport', () => {
  test('a refusal carries its code, faults and request id', async () => {
    answers.mockResolvedValue(
      json(400, {
        title: 'Invalid',
        detail: 'The request is not valid.',
        code: 'invalid',
        requestId: 'r1',
        errors: [{ pointer: '/name', message: 'Too long.', code: 'too_long' }],
      }),
    );

    const error = await changeBoard('b1', { name: 'x' }).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 400, code: 'invalid', requestId: 'r1' });
    expect((error as ApiError).field('/name')).toBe('Too long.');
    expect(messageOf(error)).toBe('Too long.');
  });

  test('a page that is no problem still gives a readable error', async () => {
    answers.mockResolvedValue(new Response('<h1>Bad gateway</h1>', { status: 500 }));

    await expect(readBoard('b1')).rejects.toMatchObject({ status: 500, code: 'http_500' });
  });

  test('a lost write is repeated with the same idempotency key', async () => {
    answers.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    answers.mockResolvedValueOnce(json(200, { data: { id: 'b1' } }));

    await changeBoard('b1', { name: 'New' });

    const keys = answers.mock.calls.map(([request]) => request.headers.get('Idempotency-Key'));
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBeTruthy();
    expect(keys[1]).toBe(keys[0]);
  });

  test('gives up as a network error when the server stays away', async () => {
    vi.useFakeTimers();
    answers.mockRejectedValue(new TypeError('Failed to fetch'));

    const result = expect(readBoard('b1')).rejects.toBeInstanceOf(NetworkError);
    await vi.runAllTimersAsync();
    vi.useRealTimers();

    await result;
    expect(answers).toHaveBeenCalledTimes(4);
  });

  test('an ended token is renewed once, for all that wait', async () => {
    answers.mockImplementation(async (request) => {
      if (request.url.endsWith('/auth/refresh')) {
        return json(200, { data: { ...session, accessToken: 'second' } });
      }
      return request.headers.get('Authorization') === 'Bearer second'
        ? json(200, { data: { id: 'b1' } })
        : json(401, { code: 'token_expired' });
    });

    await Promise.all([readBoard('b1'), readBoard('b2'), readBoard('b3')]);

    const refreshes = answers.mock.calls.filter(([request]) => request.url.endsWith('/auth/refresh'));
    expect(refreshes).toHaveLength(1);
  });

  test('a refused refresh signs out', async () => {
    answers.mockImplementation(async () => json(401, { code: 'session_ended', detail: 'Sign in again.' }));

    await expect(readBoard('b1')).rejects.toMatchObject({ status: 401 });

    expect(sessionStore.getState().status).toBe('signedOut');
  });

  test('without a session no token is asked for', async () => {
    closeSession();
    answers.mockResolvedValue(json(401, { code: 'unauthenticated', detail: 'Sign in.' }));

    await expect(readBoard('b1')).rejects.toMatchObject({ status: 401 });

    expect(answers.mock.calls[0]?.[0].headers.has('Authorization')).toBe(false);
  });
});
