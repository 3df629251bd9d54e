// A stand-in for the server: the built client, one generated board, and yes to every write. What is measured with it is
// the client alone.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

export const BOARD_ID = '0199c0de-0000-7000-8000-00000000b0a2';
export const USER_ID = '0199c0de-0000-7000-8000-0000000000a1';
const ORGANIZATION_ID = '0199c0de-0000-7000-8000-0000000000c1';
const WORKSPACE_ID = '0199c0de-0000-7000-8000-0000000000d1';
const AT = '2026-01-05T08:00:00Z';

export const LABELS = ['Done', 'Working on it', 'Stuck', 'In review', 'Not started'];
const COLORS = ['#00c875', '#fdab3d', '#df2f4a', '#7e3b8a', '#c4c4c4'];
const GROUPS = 10;
const VERBS = ['Design', 'Ship', 'Review', 'Test', 'Plan', 'Fix'];
const THINGS = ['the board', 'the report', 'the invoice', 'the landing page', 'the importer'];
const PEOPLE = ['Ana Ortiz', 'Ben Cole', 'Chidi Okafor', 'Dana Katz', 'Emre Aksoy', 'Fay Lin', 'Gus Hall', 'Hana Ito'];

export function id(kind, number) {
  return `0199c0de-${kind}-7000-8000-${String(number).padStart(12, '0')}`;
}

const people = PEOPLE.map((name, index) => ({
  userId: index === 0 ? USER_ID : id('00aa', index),
  name,
  email: `${name.split(' ')[0].toLowerCase()}@example.org`,
  role: index === 0 ? 'owner' : 'member',
  joinedAt: AT,
}));

function column(number, key, type, title, settings = {}) {
  return { id: id('0c01', number), boardId: BOARD_ID, key, title, type, settings, position: String.fromCharCode(64 + number), version: 1 };
}

export function snapshot(items) {
  const labels = LABELS.map((label, index) => ({ label, color: COLORS[index], order: index }));
  const priorities = ['Low', 'Medium', 'High', 'Critical'].map((label, index) => ({
    label,
    color: ['#579bfc', '#5559df', '#784bd1', '#333333'][index],
  }));
  const columns = [
    column(1, 'owner', 'people', 'Owner'),
    column(2, 'status', 'status', 'Status', { labels }),
    column(3, 'priority', 'status', 'Priority', { labels: priorities }),
    column(4, 'due', 'date', 'Due date'),
    column(5, 'start', 'date', 'Start', { time: true }),
    column(6, 'budget', 'number', 'Budget', { unit: '$', decimals: 2 }),
    column(7, 'effort', 'number', 'Effort'),
    column(8, 'notes', 'text', 'Notes'),
    column(9, 'billed', 'checkbox', 'Billed'),
    column(10, 'ticket', 'link', 'Ticket'),
    column(11, 'details', 'long_text', 'Details'),
    column(12, 'phase', 'status', 'Phase', { labels }),
  ];
  const groups = Array.from({ length: GROUPS }, (_, index) => ({
    id: id('0d01', index),
    boardId: BOARD_ID,
    title: `Sprint ${index + 1}`,
    color: ['#037f4c', '#579bfc', '#9d50dd', '#e50073', '#fdab3d'][index % 5],
    position: String.fromCharCode(65 + index),
    version: 1,
  }));
  const board = {
    id: BOARD_ID,
    workspaceId: WORKSPACE_ID,
    organizationId: ORGANIZATION_ID,
    name: 'Product roadmap',
    description: '',
    version: 1,
    seq: 1,
    itemCount: items,
    createdAt: AT,
    createdBy: USER_ID,
    updatedAt: AT,
    updatedBy: USER_ID,
    archivedAt: null,
    columns,
    groups,
  };
  return { board, items: Array.from({ length: items }, (_, index) => item(index, items)), seq: 1 };
}

function item(index, items) {
  const day = (shift) => new Date(Date.UTC(2026, 0, 1 + ((index * 7 + shift) % 360))).toISOString().slice(0, 10);
  const owner = people[index % people.length].userId;
  return {
    id: id('0e01', index),
    boardId: BOARD_ID,
    groupId: id('0d01', Math.floor((index * GROUPS) / items)),
    parentId: null,
    number: index + 1,
    name: `Item ${index + 1} — ${VERBS[index % 6]} ${THINGS[index % 5]}`,
    itemData: {
      owner: [owner],
      status: LABELS[index % 5],
      priority: ['Low', 'Medium', 'High', 'Critical'][index % 4],
      due: day(0),
      start: `${day(20)}T09:30:00Z`,
      budget: ((index * 7919) % 1_000_000) / 100,
      effort: index % 13,
      notes: `note ${index}`,
      ...(index % 3 === 0 ? { billed: true } : {}),
      ticket: { url: `https://example.org/t/${index}` },
      details: `Something to know about item ${index}, in a sentence or two.`,
      phase: LABELS[(index * 3) % 5],
    },
    assignees: [owner],
    position: `A${String(index).padStart(6, '0')}`,
    version: 1,
    createdAt: AT,
    createdBy: USER_ID,
    updatedAt: AT,
    updatedBy: USER_ID,
  };
}

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };

/** Serves `dist` and the board; `onWrite` hears each change of an item and answers the item after it. */
export async function startServer(dist, board, onWrite) {
  const user = { id: USER_ID, name: PEOPLE[0], email: 'ana@example.org', createdAt: AT };
  const organization = { id: ORGANIZATION_ID, name: 'Acme', plan: 'basic', role: 'owner', createdAt: AT };
  const packed = gzipSync(JSON.stringify({ data: board }), { level: 1 });
  const list = (entries) => ({ data: entries, page: { next: null, limit: 500 } });
  const answers = {
    '/v1/auth/refresh': { data: { user, organization, accessToken: 'token', expiresIn: 900 } },
    '/nodes.json': { nodes: [] },
    [`/v1/boards/${BOARD_ID}/access`]: {
      data: {
        kind: 'open',
        role: 'owner',
        permissions: ['read', 'comment', 'edit_own_items', 'edit_items', 'manage_boards', 'manage_automations', 'manage_access'],
      },
    },
    '/v1/me': { data: user },
    '/v1/organizations': list([organization]),
    '/v1/workspaces': list([{ id: WORKSPACE_ID, organizationId: ORGANIZATION_ID, name: 'Main workspace', createdAt: AT, version: 1 }]),
    '/v1/boards': list([{ id: BOARD_ID, workspaceId: WORKSPACE_ID, organizationId: ORGANIZATION_ID, name: 'Product roadmap', archivedAt: null }]),
    [`/v1/organizations/${ORGANIZATION_ID}/members`]: list(people),
  };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const json = (body, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(JSON.stringify(body));
    };
    if (pathname === `/v1/boards/${BOARD_ID}/snapshot`) {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(packed);
    } else if (request.method === 'PATCH' && pathname.startsWith('/v1/items/')) {
      let body = '';
      for await (const chunk of request) {
        body += chunk;
      }
      json({ data: onWrite(pathname.slice('/v1/items/'.length), JSON.parse(body), request.headers['idempotency-key']) });
    } else if (pathname in answers || pathname.startsWith('/v1/')) {
      json(answers[pathname] ?? list([]));
    } else {
      const path = extname(pathname) === '' ? 'index.html' : pathname;
      try {
        const file = await readFile(join(dist, path));
        const packable = /\.(js|css|html|svg)$/.test(path);
        response.writeHead(200, {
          'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
          ...(packable ? { 'content-encoding': 'gzip' } : {}),
        });
        response.end(packable ? gzipSync(file) : file);
      } catch {
        response.writeHead(404).end();
      }
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
