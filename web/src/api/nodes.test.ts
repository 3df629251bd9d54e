// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { changeBoard, readBoard } from './boards';
import { learnNodes, Nodes, nodes } from './nodes';
import { NetworkError } from './problem';
import { accessToken, closeSession, openSession, refreshSession, sessionStore } from './session';
import type { Session } from './types';

const own = location.origin;
const sibling = 'http://localhost:18181';
const session: Session = {
  user: { id: 'u1', email: 'ana@example.com', name: 'Ana', createdAt: '2026-01-01T00:00:00Z' },
  organization: null,
  accessToken: 'first',
  expiresIn: 900,
};

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

/** The nodes that do not answer, and all requests in their order. */
const lost = new Set<string>();
let requests: Request[] = [];

/** What a node that lives answers. */
let answer: (request: Request) => Response;

beforeEach(() => {
  lost.clear();
  requests = [];
  answer = () => json(200, { data: { id: 'b1' } });
  nodes.leave(sibling);
  vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
    const request = input instanceof Request ? input : new Request(new URL(input, own), init);
    requests.push(request);
    if (lost.has(new URL(request.url).origin)) {
      throw new TypeError('Failed to fetch');
    }
    return request.url.endsWith('/nodes.json') ? json(200, { nodes: [own, sibling] }) : answer(request);
  });
  openSession(session);
});

afterEach(() => {
  closeSession();
  vi.unstubAllGlobals();
});

const origins = () => requests.map(({ url }) => new URL(url).origin);

describe('a page whose node is gone', () => {
  test('does not believe a list of nodes that its own is not in', () => {
    const alone = new Nodes('https://work.example.org');

    alone.learn(['https://elsewhere.example.org']);
    alone.leave('https://work.example.org');

    expect(alone.current()).toBe('https://work.example.org');
  });

  test('leaves a node once, however many notice that it is gone', () => {
    const three = new Nodes('http://a:1');
    three.learn(['http://a:1', 'http://b:1', 'http://c:1', 'javascript:alert(1)']);

    three.leave('http://a:1');
    three.leave('http://a:1');

    expect(three.current()).toBe('http://b:1');
    expect(three.count).toBe(3);
  });

  test('shows its cookie to no other host', () => {
    const three = new Nodes('http://a:1');
    three.learn(['http://a:1', 'http://b:1', 'http://a:2']);
    three.leave('http://a:1');

    expect(three.withCookie()).toEqual(['http://a:2', 'http://a:1']);
  });

  test('stays where it is when the server only refuses', async () => {
    await learnNodes();
    answer = () => json(500, {});

    await expect(readBoard('b1')).rejects.toMatchObject({ status: 500 });

    expect(nodes.current()).toBe(own);
  });

  test('sends the lost write to the next node at once, with the same key and body', async () => {
    await learnNodes();
    lost.add(own);
    requests = [];

    await changeBoard('b1', { name: 'New' });

    expect(origins()).toEqual([own, sibling]);
    const [first, second] = requests as [Request, Request];
    expect(second.headers.get('Idempotency-Key')).toBe(first.headers.get('Idempotency-Key'));
    expect(second.headers.get('Authorization')).toBe('Bearer first');
    expect(second.method).toBe('PATCH');
    expect(await second.json()).toEqual({ name: 'New' });
    expect(second.credentials).toBe('include');
    expect(nodes.current()).toBe(sibling);
  });

  test('comes back when the other node is lost in its turn', async () => {
    await learnNodes();
    lost.add(own);
    await readBoard('b1');
    lost.clear();
    lost.add(sibling);
    requests = [];

    await readBoard('b1');

    expect(origins()).toEqual([sibling, own]);
  });

  test('renews its session at the next node', async () => {
    await learnNodes();
    lost.add(own);
    answer = () => json(200, { data: { ...session, accessToken: 'second' } });
    requests = [];

    await refreshSession();

    expect(origins()).toEqual([own, sibling]);
    expect(await accessToken()).toBe('second');
  });

  test('asks each node once for a session and then stays signed in, in hope', async () => {
    await learnNodes();
    lost.add(own).add(sibling);
    requests = [];

    await expect(refreshSession()).rejects.toBeInstanceOf(NetworkError);

    expect(origins()).toEqual([own, sibling]);
    expect(sessionStore.getState().status).toBe('signedIn');
  });
});
