// Measures each view of a large board in headless Chromium, and how soon formulas follow:
// `node perf/browser/views.mjs http://localhost:8080 [--items 10000] [--runs 3]`, against a server that runs with
// SUNDAY_RATE_LIMIT_PER_MINUTE=0. Signs up by itself. Prints one JSON object of milliseconds.
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { chromium } = require('playwright-core');

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { items: { type: 'string', default: '10000' }, runs: { type: 'string', default: '3' } },
});
const [address] = positionals;
const items = Number(options.items);
const runs = Number(options.runs);
const BATCH = 1_000;
const EDITS = 30;
const FORMULAS = 5;
const DAYS = 60;
const password = 'a long password';
const email = `views-${Date.now()}@example.com`;
let token = '';

async function send(method, path, body) {
  const response = await fetch(`${address}/v1${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  }
  return (await response.json()).data;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const day = (number) => new Date(Date.UTC(2026, 10, 1 + number)).toISOString().slice(0, 10);

async function fill(boardId, itemData) {
  const ids = [];
  for (let done = 0; done < items; done += BATCH) {
    const operations = Array.from({ length: Math.min(BATCH, items - done) }, (_, i) => ({
      op: 'create',
      name: `Item ${done + i}`,
      itemData: itemData(done + i),
    }));
    ids.push(...(await send('POST', '/items/batch', { boardId, operations })).results.map(({ id }) => id));
  }
  return ids;
}

async function makeBoard(workspaceId, user) {
  const labels = ['Not started', 'Working on it', 'Stuck', 'Done'].map((label) => ({ label, done: label === 'Done' }));
  const board = await send('POST', '/boards', {
    workspaceId,
    name: 'Large',
    columns: [
      { key: 'status', title: 'Status', type: 'status', settings: { labels } },
      { key: 'who', title: 'Who', type: 'people' },
      { key: 'when', title: 'When', type: 'timeline' },
      { key: 'due', title: 'Due', type: 'date' },
      { key: 'effort', title: 'Effort', type: 'number' },
      { key: 'where', title: 'Where', type: 'location' },
      { key: 'papers', title: 'Papers', type: 'file' },
    ],
  });
  await fill(board.id, (i) => ({
    status: labels[i % labels.length].label,
    who: [user],
    when: { from: day(i % DAYS), to: day((i % DAYS) + 3) },
    due: day(i % DAYS),
    effort: (i % 8) + 1,
    where: { lat: 40 + (i % 100) / 10, lng: 5 + (i % 80) / 10, address: `Street ${i}` },
  }));
  const views = {};
  for (const [type, settings] of Object.entries({
    table: {},
    kanban: { column: 'status' },
    calendar: { dateColumn: 'due' },
    timeline: { dateColumn: 'when', scale: 'week' },
    chart: { column: 'status', chart: 'bar' },
    cards: {},
    workload: { column: 'who', dateColumn: 'when', valueColumn: 'effort', capacity: 40 },
    files: { column: 'papers' },
    map: { column: 'where' },
  })) {
    views[type] = (await send('POST', `/boards/${board.id}/views`, { name: `A ${type}`, type, settings })).id;
  }
  return { board, views };
}

/** What is there once a view can be worked with. */
const USABLE = {
  table: '[data-testid=item-row]',
  kanban: '[data-testid=kanban-card]',
  calendar: '[data-testid=calendar-chip]',
  timeline: '.gantt-rows button',
  chart: '[data-testid=chart-row]',
  cards: '.card-line > *',
  workload: '[data-testid=workload-cell]',
  files: ':text("No files")',
  map: '[data-testid=map-cluster], [data-testid=map-pin]',
};

async function signedIn(browser) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${address}/sign-in`);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText(/^Hello, /).waitFor();
  return { context, page };
}

/** From the navigation until the view can be worked with: the first time with nothing of the board kept, then again. */
async function measureView(browser, boardId, viewId, usable) {
  const first = [];
  const again = [];
  for (let run = 0; run < runs; run++) {
    const { context, page } = await signedIn(browser);
    for (const times of [first, again]) {
      await page.goto('about:blank');
      const begin = performance.now();
      await page.goto(`${address}/boards/${boardId}?view=${viewId}`, { waitUntil: 'commit' });
      await page.locator(usable).first().waitFor({ state: 'attached', timeout: 30_000 });
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
      times.push(Math.round(performance.now() - begin));
    }
    await context.close();
  }
  return { first: median(first), again: median(again) };
}

/** From the request that changes a number until a page that looks on shows what five formulas make of it. */
async function measureFormulas(browser, workspaceId) {
  const board = await send('POST', '/boards', {
    workspaceId,
    name: 'Formulas',
    columns: [
      { key: 'input', title: 'Input', type: 'number' },
      ...Array.from({ length: FORMULAS }, (_, i) => ({
        key: `f${i}`,
        title: `F${i}`,
        type: 'formula',
        settings: { formula: i === 0 ? '{Input} + 1' : `{F${i - 1}} + 1` },
      })),
    ],
  });
  const [id] = await fill(board.id, (i) => ({ input: i }));
  const { context, page } = await signedIn(browser);
  await page.goto(`${address}/boards/${board.id}`);
  const row = page.locator('[data-testid=item-row]').filter({ hasText: 'Item 0' }).first();
  await row.waitFor();
  const times = [];
  for (let edit = 1; edit <= EDITS; edit++) {
    const input = 100_000 * edit;
    const shown = row.getByText(new RegExp(`^${(input + FORMULAS).toLocaleString('en').replaceAll(',', ',?')}$`));
    const begin = performance.now();
    await send('PATCH', `/items/${id}`, { itemData: { input } });
    await shown.first().waitFor();
    times.push(Math.round(performance.now() - begin));
  }
  await context.close();
  return { p50: median(times), max: Math.max(...times) };
}

const account = await send('POST', '/auth/register', { email, password, name: 'Ann Gray', organizationName: 'Acme' });
token = account.accessToken;
const [workspace] = await send('GET', '/workspaces');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run'],
});
const { board, views } = await makeBoard(workspace.id, account.user.id);
const result = {};
for (const [type, viewId] of Object.entries(views)) {
  result[type] = await measureView(browser, board.id, viewId, USABLE[type]).catch((failure) => failure.message.split('\n')[0]);
}
// The numbers of a chart are there before its picture.
result.chartPicture = await measureView(browser, board.id, views.chart, '.chart-picture .recharts-surface');
result.formulas = await measureFormulas(browser, workspace.id);
await browser.close();
console.log(JSON.stringify(result, null, 1));
