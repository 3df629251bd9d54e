// Folders, moves to another board, items that repeat, time, files, buttons, and a view for somebody without an account.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { keep, violations } from './browser.mjs';
import { signIn } from './program.mjs';
import { Scene } from './scene.mjs';

const followMillisMax = 20_000;

let scene;
let cluster;
let ana;
let guest;
let program;
let workspace;
let board;
let other;

const row = (page, name) => page.locator('[data-testid=item-row]').filter({ hasText: name });
const cell = (page, name, column) => row(page, name).locator(`[data-column=${column}]`);

describe('work on a board', { timeout: 120_000 }, () => {
  before(async () => {
    scene = await Scene.open();
    ({ cluster, ana, ben: guest, program } = scene);
    workspace = await scene.workspace();
    const make = (name, columns) =>
      program.send('POST', '/v1/boards', { workspaceId: workspace.id, name, columns });
    const status = {
      key: 'status',
      title: 'Status',
      type: 'status',
      settings: { labels: [{ label: 'Open' }, { label: 'Done', done: true }] },
    };
    board = await make('Rocket', [
      status,
      { key: 'time', title: 'Time', type: 'time_tracking' },
      { key: 'papers', title: 'Papers', type: 'file' },
      { key: 'finish', title: 'Finish', type: 'button' },
      { key: 'cost', title: 'Cost', type: 'number' },
    ]);
    other = await make('Launch pad', [status]);
    for (const name of ['Engine', 'Fuel', 'Flag']) {
      const itemData = { status: 'Open', cost: 4711 };
      await program.send('POST', '/v1/items', { boardId: board.id, name, itemData });
    }
    await program.send('POST', '/v1/automations', {
      boardId: board.id,
      name: 'Finish it',
      enabled: true,
      trigger: { type: 'button_clicked', column: 'finish' },
      conditions: [],
      actions: [{ type: 'set_value', column: 'status', value: 'Done' }],
    });
    await signIn(ana.page, cluster.urls[0], 'ana@example.com');
    await ana.page.goto(`${cluster.urls[0]}/boards/${board.id}`);
    await row(ana.page, 'Engine').waitFor();
  });

  after(async () => {
    await scene?.close('work');
  });

  test('a folder is made in the tree and takes a board', async () => {
    const { page } = ana;
    await page.getByRole('button', { name: 'Add to Main' }).click();
    await page.getByRole('menuitem', { name: 'New folder' }).click();
    await page.getByLabel('Folder name').fill('Space');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByText('Space', { exact: true }).waitFor();
    assert.deepEqual(await violations(page), []);
  });

  test('a timer is started and stopped in the cell', async () => {
    const { page } = ana;
    await cell(page, 'Engine', 'time').getByTestId('time-toggle').click();
    await page.getByTestId('timer-chip').waitFor();
    await cell(page, 'Engine', 'time').getByTestId('time-toggle').click();
    await page.getByTestId('timer-chip').waitFor({ state: 'detached' });
    assert.deepEqual(await violations(page), []);
  });

  test('a file is added to the cell', async () => {
    const { page } = ana;
    await cell(page, 'Engine', 'papers').click();
    await page
      .getByTestId('file-input')
      .setInputFiles({ name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('Up.') });
    await page.getByTestId('file-line').filter({ hasText: 'plan.txt' }).waitFor();
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press('Escape');
    await page.getByTestId('file-line').waitFor({ state: 'detached' });
  });

  test('a button runs its recipe', async () => {
    const { page } = ana;
    await cell(page, 'Engine', 'finish').getByTestId('press').click();
    await cell(page, 'Engine', 'status').getByText('Done').waitFor({ timeout: followMillisMax });
  });

  test('an item repeats', async () => {
    const { page } = ana;
    await row(page, 'Fuel').hover();
    await row(page, 'Fuel').getByRole('button', { name: 'Open Fuel' }).click();
    await page.getByTestId('item-menu').click();
    await page.getByRole('menuitem', { name: 'Repeat…' }).click();
    await page.getByTestId('repeat-next').getByRole('listitem').first().waitFor();
    assert.deepEqual(await violations(page), []);
    await page.getByTestId('repeat').getByRole('button', { name: 'Repeat', exact: true }).click();
    await page.getByText('“Fuel” repeats').waitFor();
    await page.goto(`${cluster.urls[0]}/boards/${board.id}`);
    await row(page, 'Fuel').waitFor();
  });

  test('an item goes to another board, with a look at what would be lost', async () => {
    const { page } = ana;
    await row(page, 'Flag').locator('[data-action=select]').click();
    await page.getByTestId('batch-move').click();
    await page.getByRole('menuitem', { name: 'Move to another board…' }).click();
    await page.getByTestId('transfer-board').selectOption({ label: 'Launch pad' });
    await page.getByTestId('transfer-mapping').waitFor();
    assert.deepEqual(await violations(page), []);
    await page.getByTestId('transfer').getByRole('button', { name: 'Move', exact: true }).click();
    await row(page, 'Flag').waitFor({ state: 'detached' });
    const { items } = await program.send('GET', `/v1/boards/${other.id}/snapshot`);
    assert.deepEqual(
      items.map(({ name, itemData }) => [name, itemData.status]),
      [['Flag', 'Open']],
    );
  });

  test('the message takes a move to another board back, without the way to the undo button', async () => {
    const { page } = ana;
    await row(page, 'Fuel').first().locator('[data-action=select]').click();
    await page.getByTestId('batch-move').click();
    await page.getByRole('menuitem', { name: 'Move to another board…' }).click();
    await page.getByTestId('transfer-board').selectOption({ label: 'Launch pad' });
    await page.getByTestId('transfer-mapping').waitFor();
    await page.getByTestId('transfer').getByRole('button', { name: 'Move', exact: true }).click();
    await row(page, 'Fuel').waitFor({ state: 'detached' });
    const told = page.getByRole('status').filter({ hasText: '1 item moved to Launch pad' });
    await told.last().getByRole('button', { name: 'Undo' }).click();
    await row(page, 'Fuel').waitFor();
  });

  test('who has the link of a view sees what it shows, until it is turned off', async () => {
    const { page } = ana;
    const { id } = await program.send('POST', `/v1/boards/${board.id}/views`, {
      name: 'For all',
      type: 'table',
      settings: { hidden: ['cost'], filter: { column: 'status', op: 'is', value: 'Done' } },
    });
    await page.goto(`${cluster.urls[0]}/boards/${board.id}?view=${id}`);
    await row(page, 'Engine').waitFor();
    await page.getByTestId('view-menu').click();
    await page.getByTestId('publish-view').click();
    await page.getByTestId('share-link').click();
    const address = await page.getByRole('textbox', { name: 'Public address' }).inputValue();
    await guest.page.goto(address);
    await row(guest.page, 'Engine').waitFor();
    const seen = await guest.page.getByTestId('shared-view').innerText();
    assert.ok(seen.includes('Status') && !seen.includes('Cost') && !seen.includes('4,711'), seen);
    assert.equal(await row(guest.page, 'Fuel').count(), 0);
    assert.deepEqual(await violations(guest.page), []);
    await keep(guest.page, '40-shared-dark');
    await page.getByTestId('share-link').click();
    await page.getByRole('textbox', { name: 'Public address' }).waitFor({ state: 'detached' });
    await guest.page.reload();
    await guest.page.getByText('This page is not available').waitFor();
    assert.deepEqual([...ana.problems, ...guest.problems], []);
  });
});
