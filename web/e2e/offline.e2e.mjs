// Writing together, and working on while the server is away: what was done then arrives once, and what cannot be is said.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { keep, violations } from './browser.mjs';
import { Scene } from './scene.mjs';
import { Way } from './way.mjs';

const ASK_AGAIN_MILLIS = 100;

let scene;
let cluster;
let way;
let ana;
let ben;
let program;
let board;
let items;

const row = (page, name) => page.getByTestId('item-row').filter({ hasText: name });
const text = (page) => page.getByTestId('text-@description');
const caret = (page) => page.getByTestId('remote-caret');

const send = (...request) => program.send(...request);

async function signIn({ page }, url, email) {
  await page.goto(`${url}/sign-in?next=/boards/${board.id}`);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill('a long password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await row(page, 'Launch plan').waitFor();
}

async function rename(page, from, to) {
  await row(page, from).locator('.cell-name').click();
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+A');
  await page.keyboard.type(to);
  await page.keyboard.press('Enter');
  await row(page, to).waitFor();
}

const shows = (page, expected) =>
  page.waitForFunction(
    (wanted) => document.querySelector('[data-testid="text-@description"]')?.value === wanted,
    expected,
  );

async function described(wanted) {
  while ((await send('GET', `/v1/items/${items[0].id}`)).description !== wanted) {
    await setTimeout(ASK_AGAIN_MILLIS);
  }
}

describe('a server that is away', { timeout: 120_000 }, () => {
  before(async () => {
    scene = await Scene.open();
    ({ cluster, ana, ben, program } = scene);
    way = new Way(cluster.port);
    await way.mend();
    const workspace = await scene.workspace();
    board = await send('POST', '/v1/boards', { workspaceId: workspace.id, name: 'Plans' });
    items = [];
    for (const name of ['Launch plan', 'Fuel', 'Crew']) {
      items.push(
        await send('POST', '/v1/items', { boardId: board.id, name, description: 'We start on Monday.' }),
      );
    }
    await signIn(ana, way.url, 'ana@example.com');
    await signIn(ben, cluster.urls[0], 'ben@example.com');
  });

  after(async () => {
    await way?.cut();
    await scene?.close('offline');
  });

  test('a column of long text is written together, and no letter is lost as a page goes', async () => {
    await send('POST', `/v1/boards/${board.id}/columns`, { key: 'notes', title: 'Notes', type: 'long_text' });
    const openNotes = async (page) => {
      await row(page, 'Crew').getByTestId('cell-notes').click();
      await page.waitForSelector('[data-testid="text-notes"][data-state=saved]');
    };
    const says = (page, wanted) =>
      page.waitForFunction(
        (value) => document.querySelector('[data-testid="text-notes"]')?.value === value,
        wanted,
      );
    const notes = (page) => page.getByTestId('text-notes');
    await openNotes(ana.page);
    await notes(ana.page).pressSequentially('Ada flies.');
    await openNotes(ben.page);
    await says(ben.page, 'Ada flies.');
    await notes(ben.page).press('Control+Home');
    await notes(ana.page).press('Control+End');
    await Promise.all([
      notes(ana.page).pressSequentially(' Grace lands', { delay: 20 }),
      notes(ben.page).pressSequentially('Crew: ', { delay: 20 }),
    ]);
    await says(ana.page, 'Crew: Ada flies. Grace lands');
    await says(ben.page, 'Crew: Ada flies. Grace lands');
    await keep(ana.page, 'text-0-column');
    await keep(ben.page, 'text-0-column-dark');

    await ana.page.keyboard.type('!');
    await ana.page.goto('about:blank');
    await ana.page.goto(`${way.url}/boards/${board.id}`);
    await says(ben.page, 'Crew: Ada flies. Grace lands!');
    while (
      (await send('GET', `/v1/items/${items[2].id}`)).itemData.notes !== 'Crew: Ada flies. Grace lands!'
    ) {
      await setTimeout(ASK_AGAIN_MILLIS);
    }
    await ben.page.keyboard.press('Escape');
    await row(ben.page, 'Crew').getByText('Crew: Ada flies. Grace lands!').waitFor();

    await ana.page.setViewportSize({ width: 390, height: 844 });
    await ana.page.goto(`${way.url}/boards/${board.id}/items/${items[2].id}`);
    await ana.page.getByTestId('field-notes').click();
    await ana.page.waitForSelector('[data-testid="text-notes"][data-state=saved]');
    await keep(ana.page, 'text-0-column-narrow');
    await ana.page.setViewportSize({ width: 1440, height: 900 });
  });

  test('two people write a description together', async () => {
    for (const [{ page }, url] of [
      [ana, way.url],
      [ben, cluster.urls[0]],
    ]) {
      await page.goto(`${url}/boards/${board.id}/items/${items[0].id}`);
      await text(page).click();
      await page.waitForSelector('[data-testid="text-@description"][data-state=saved]');
    }
    await text(ana.page).press('Control+Home');
    await text(ben.page).press('Control+End');
    await Promise.all([
      text(ana.page).pressSequentially('Attention! ', { delay: 20 }),
      text(ben.page).pressSequentially(' Or on Tuesday.', { delay: 20 }),
    ]);
    const written = 'Attention! We start on Monday. Or on Tuesday.';
    await shows(ana.page, written);
    await shows(ben.page, written);
    await caret(ana.page).waitFor();
    assert.equal(await caret(ana.page).getAttribute('data-name'), 'Ben Cole');
    await keep(ana.page, 'text-1-together');
    await keep(ben.page, 'text-2-together-dark');
    assert.deepEqual(await violations(ana.page), []);
    await ana.page.setViewportSize({ width: 390, height: 844 });
    await keep(ana.page, 'text-3-narrow');
    await ana.page.setViewportSize({ width: 1440, height: 900 });
  });

  test('what a program writes past the editors comes into them', async () => {
    // What it writes is what it has read: the item follows what people type.
    await described('Attention! We start on Monday. Or on Tuesday.');
    await send('PATCH', `/v1/items/${items[0].id}`, {
      description: 'Plan. Attention! We start on Monday. Or on Tuesday.',
    });
    await shows(ana.page, 'Plan. Attention! We start on Monday. Or on Tuesday.');
    await shows(ben.page, 'Plan. Attention! We start on Monday. Or on Tuesday.');
  });

  test('while the server is away people work on, and see what waits', async () => {
    const { page } = ana;
    await page.evaluate(() => navigator.serviceWorker.ready);
    await way.cut();
    await text(page).press('Control+End');
    await text(page).pressSequentially(' Written offline.');
    await page.waitForSelector('[data-testid="text-@description"][data-state=offline]');
    await text(ben.page).press('Control+Home');
    await text(ben.page).pressSequentially('Ben’s ');
    await page.getByTestId('panel-close').click();
    await rename(page, 'Fuel', 'Fuel and oxygen');
    await rename(page, 'Crew', 'Nobody will see this');
    await page.getByTestId('unsent-count').waitFor();
    await keep(page, 'offline-1-waiting');
  });

  test('a page that is opened again while the server is away shows the board and what waits', async () => {
    const { page } = ana;
    await page.reload();
    await row(page, 'Fuel and oxygen').waitFor();
    await page.getByTestId('unsent-count').waitFor();
    await keep(page, 'offline-2-reloaded');
  });

  test('when it is back everything arrives once, and what is refused is said', async () => {
    const { page } = ana;
    await send('DELETE', `/v1/items/${items[2].id}`);
    await way.mend();
    await page.getByTestId('refused-notice').waitFor();
    await row(ben.page, 'Fuel and oxygen').waitFor();
    const written = 'Ben’s Plan. Attention! We start on Monday. Or on Tuesday. Written offline.';
    await shows(ben.page, written);
    await described(written);
    const names = (await send('GET', `/v1/items/${items[1].id}/activity`)).filter(
      ({ data }) => data.changes?.name !== undefined,
    );
    assert.equal(names.length, 1);
    const { text: kept } = await send('GET', `/v1/items/${items[0].id}/texts/@description`);
    assert.equal(kept, written);
    await keep(page, 'offline-3-back');
  });

  test('of what somebody saw nothing stays in the browser after signing out', async () => {
    const { page } = ana;
    const databases = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    assert.ok((await databases()).includes('sunday.boards'));
    const cached = await page.evaluate(async () => {
      const urls = [];
      for (const name of await caches.keys()) {
        urls.push(...(await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname));
      }
      return urls;
    });
    assert.ok(cached.includes('/index.html'));
    assert.ok(!cached.some((path) => path.startsWith('/v1')));

    await page.getByRole('button', { name: /Ana Ortiz/ }).click();
    await page.getByText('Sign out', { exact: true }).click();
    await page.waitForURL(/sign-in/);
    assert.ok(!(await databases()).includes('sunday.boards'));
    assert.equal(await page.evaluate(() => localStorage.getItem('sunday.sessionOf')), null);
  });

  test('nothing went wrong that nobody noticed', () => {
    assert.deepEqual([...ana.problems, ...ben.problems], []);
  });
});
