// Measures the board page in headless Chromium: `node perf/browser/board.mjs [--items 10000] [--shots DIR]`.
// Needs a built client (web/dist). Prints one JSON object.
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BOARD_ID, id, LABELS, snapshot, startServer, USER_ID } from './server.mjs';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { chromium } = require('playwright-core');

const { values: options } = parseArgs({
  options: { items: { type: 'string', default: '10000' }, shots: { type: 'string' } },
});
const items = Number(options.items);
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];

const board = snapshot(items);
const sockets = new Set();
let seq = 1;

function say(message) {
  const text = JSON.stringify(message);
  sockets.forEach((socket) => socket.send(text));
}

function write(itemId, changes, opId, actor = USER_ID) {
  const item = board.items.find((each) => each.id === itemId);
  item.itemData = { ...item.itemData, ...changes.itemData };
  item.name = changes.name ?? item.name;
  item.version++;
  const data = { itemId, version: item.version, updatedAt: item.updatedAt, updatedBy: actor, changes, previous: {} };
  say({
    op: 'event',
    channel: `board:${BOARD_ID}`,
    event: { type: 'item.updated', boardId: BOARD_ID, seq: ++seq, eventId: id('0f01', seq), at: Date.now(), actor: { id: actor, kind: 'user' }, opId, data },
  });
  return item;
}

function speak(socket) {
  sockets.add(socket);
  socket.onClose(() => sockets.delete(socket));
  socket.onMessage((text) => {
    const message = JSON.parse(text);
    if (message.op === 'subscribe') {
      socket.send(JSON.stringify({ op: 'subscribed', channel: message.channel, seq: message.channel.startsWith('board:') ? seq : 0, epoch: 'e' }));
    } else if (message.op === 'ping') {
      socket.send(JSON.stringify({ op: 'pong' }));
    }
  });
}

function quantile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
}

async function openBoard(browser, address, viewport, theme) {
  const context = await browser.newContext({ viewport });
  await context.addInitScript((chosen) => {
    localStorage.setItem('sunday.sessionMadeAt', '1');
    localStorage.setItem('sunday.theme', chosen);
    window.longTasks = [];
    new PerformanceObserver((list) => {
      list.getEntries().forEach(({ startTime, duration }) => window.longTasks.push({ startTime, duration }));
    }).observe({ type: 'longtask', buffered: true });
  }, theme);
  await context.routeWebSocket('**/ws', speak);
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error.stack)));
  await page.goto(`${address}/boards/${BOARD_ID}`);
  await page.waitForSelector('[data-testid=item-row], [data-testid=item-card]');
  const usable = await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now())))),
  );
  return { context, page, usable, faults };
}

async function measureScroll(page, step, frames = 240) {
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  const cpu = async () =>
    (await client.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value;
  await page.evaluate(() => (window.longTasks.length = 0));
  const before = await cpu();
  const elapsed = await page.evaluate(
    ([pixels, count]) =>
      new Promise((resolve) => {
        const grid = document.querySelector('[role=treegrid]');
        grid.scrollTop = 0;
        let frame = 0;
        const start = performance.now();
        const next = () => {
          grid.scrollTop += pixels;
          if (++frame < count) {
            requestAnimationFrame(next);
          } else {
            resolve(performance.now() - start);
          }
        };
        requestAnimationFrame(next);
      }),
    [step, frames],
  );
  const used = (await cpu()) - before;
  const longTasks = await page.evaluate(() => window.longTasks.map(({ duration }) => duration));
  await client.detach();
  return {
    pixelsPerFrame: step,
    cpuMillisPerFrame: Math.round((used / frames) * 10_000) / 10,
    fps: Math.round(frames / (elapsed / 1_000)),
    longTasks: longTasks.length,
    longestTaskMillis: Math.max(0, ...longTasks),
  };
}

/** From the key to the end of the frame that first shows the value. */
async function measureEdits(page, rounds = 60) {
  await page.evaluate(() => (document.querySelector('[role=treegrid]').scrollTop = 0));
  await page.click(`[data-item="${id('0e01', 0)}"] [data-column=notes]`);
  await page.keyboard.press('Escape');
  const edits = [];
  for (let round = 0; round < rounds; round++) {
    await page.keyboard.press('Enter');
    await page.waitForSelector('input.cell-input');
    await page.keyboard.type(`edit ${round}.`);
    const painted = await page.evaluate(
      (text) =>
        new Promise((resolve) => {
          const input = document.querySelector('input.cell-input');
          const cell = input.closest('[role=gridcell]');
          const start = performance.now();
          const watch = new MutationObserver(() => {
            if (cell.textContent.includes(text)) {
              watch.disconnect();
              // Runs at the start of the frame; what is posted there, when that is painted.
              requestAnimationFrame(() => {
                const { port1, port2 } = new MessageChannel();
                port1.onmessage = () => resolve(performance.now() - start);
                port2.postMessage(null);
              });
            }
          });
          watch.observe(cell, { subtree: true, childList: true, characterData: true });
          input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
        }),
      `edit ${round}.`,
    );
    edits.push(painted);
  }
  return { rounds, p50: quantile(edits, 0.5), p95: quantile(edits, 0.95), max: quantile(edits, 1) };
}

async function measureLive(page, perSecond, seconds) {
  await page.evaluate(() => (document.querySelector('[role=treegrid]').scrollTop = 0));
  await page.waitForSelector(`[data-item="${id('0e01', 0)}"]`);
  await page.evaluate(() => {
    window.longTasks.length = 0;
    window.seen = [];
    new MutationObserver(() => {
      const now = Date.now();
      document.querySelectorAll('[data-column=notes]').forEach((cell) => {
        const sent = /^live (\d+)$/.exec(cell.textContent)?.[1];
        if (sent !== undefined && cell.dataset.seen !== sent) {
          cell.dataset.seen = sent;
          window.seen.push(now - Number(sent));
        }
      });
    }).observe(document.querySelector('[role=treegrid]'), { subtree: true, childList: true, characterData: true });
  });
  for (let round = 0; round < perSecond * seconds; round++) {
    const itemId = id('0e01', round % 20);
    write(itemId, { itemData: { notes: `live ${Date.now()}`, status: LABELS[round % 5] } }, undefined, id('00aa', 1));
    await new Promise((resolve) => setTimeout(resolve, 1_000 / perSecond));
  }
  const seen = await page.evaluate(() => window.seen);
  const longTasks = await page.evaluate(() => window.longTasks.length);
  return { perSecond, p50: quantile(seen, 0.5), p95: quantile(seen, 0.95), longTasks };
}

async function takeShots(browser, address, folder) {
  mkdirSync(folder, { recursive: true });
  for (const theme of ['light', 'dark']) {
    for (const [name, viewport] of [['wide', { width: 1440, height: 900 }], ['narrow', { width: 390, height: 844 }]]) {
      const { context, page } = await openBoard(browser, address, viewport, theme);
      await page.waitForTimeout(300);
      await page.screenshot({ path: `${folder}/${name}-${theme}.png` });
      await page.goto(`${address}/boards/${BOARD_ID}/items/${id('0e01', 1)}`);
      await page.waitForSelector('[data-testid=item-panel]');
      await page.waitForTimeout(300);
      await page.screenshot({ path: `${folder}/${name}-${theme}-item.png` });
      await context.close();
    }
  }
}

const dist = fileURLToPath(new URL('../../web/dist', import.meta.url));
const server = await startServer(dist, board, write);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: [...flags, ...quiet] });
try {
  const usable = [];
  for (let round = 0; round < 3; round++) {
    const opened = await openBoard(browser, server.address, { width: 1440, height: 900 }, 'light');
    usable.push(opened.usable);
    await opened.context.close();
  }
  const { context, page, faults } = await openBoard(browser, server.address, { width: 1440, height: 900 }, 'light');
  await page.waitForTimeout(1_000);
  const result = {
    items,
    usableMillis: { median: quantile(usable, 0.5), all: usable.map(Math.round) },
    scroll: [await measureScroll(page, 20), await measureScroll(page, 133), await measureScroll(page, 667)],
    editToPaintMillis: await measureEdits(page),
    liveToDomMillis: await measureLive(page, 100, 4),
    faults,
  };
  await context.close();
  console.log(JSON.stringify(result, null, 2));
  if (options.shots !== undefined) {
    await takeShots(browser, server.address, options.shots);
  }
} finally {
  await browser.close();
  server.close();
}
