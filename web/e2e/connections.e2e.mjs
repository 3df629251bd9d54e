// Boards that look at each other: one person connects them and renames what is shown, another one sees it all follow.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { keep, person, violations } from './browser.mjs';
import { Scene } from './scene.mjs';

const liveMillisMax = 5_000;
const live = { state: 'attached', timeout: liveMillisMax };

let scene;
let cluster;
let browser;
let ana;
let ben;
let program;
let tasks;
let projects;
let over;

const row = (page, name) =>
  page.getByTestId('item-row').filter({ has: page.locator('.cell-name-text', { hasText: name }) });
const cellOf = (page, name, column) => row(page, name).getByTestId(`cell-${column}`);

async function addColumn(page, type, fill) {
  await page.getByTestId('add-column').first().click();
  await page.getByTestId(`type-${type}`).click();
  await fill(page.getByRole('dialog'));
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function connect(page, name, other) {
  const cell = cellOf(page, name, 'connect_boards');
  await cell.scrollIntoViewIfNeeded();
  await cell.click();
  await page.getByRole('option', { name: other }).click();
  await page.keyboard.press('Tab');
}

describe('boards that are connected', { timeout: 240_000 }, () => {
  before(async () => {
    scene = await Scene.open();
    ({ cluster, browser, ana, ben, program } = scene);
    const workspace = await scene.workspace();
    const labels = [{ label: 'Open' }, { label: 'Done', done: true }];
    const make = (name, columns) =>
      program.send('POST', '/v1/boards', { workspaceId: workspace.id, name, columns });
    const item = (board, name, itemData = {}) =>
      program.send('POST', '/v1/items', { boardId: board.id, name, itemData });
    const stage = { key: 'stage', title: 'Stage', type: 'status', settings: { labels } };
    tasks = await make('Tasks', [{ key: 'hours', title: 'Hours', type: 'number' }]);
    projects = await make('Projects', [stage, { key: 'budget', title: 'Budget', type: 'number' }]);
    const events = await make('Events', [stage, { key: 'cost', title: 'Cost', type: 'number' }]);
    await item(tasks, 'Build the rocket', { hours: 3 });
    await item(tasks, 'Invite the press', { hours: 4 });
    await item(projects, 'Fly to the moon', { stage: 'Done', budget: 7_001 });
    await item(events, 'Launch party', { stage: 'Open', cost: 1_002 });
    await scene.signInBoth();
    for (const { page } of [ana, ben]) {
      await page.goto(`${cluster.urls[0]}/boards/${tasks.id}`);
      await row(page, 'Build the rocket').waitFor();
    }
  });

  after(async () => {
    await scene?.close('connections');
  });

  test('one column connects to two boards, and says which board an item is on', async () => {
    const { page } = ana;
    await addColumn(page, 'connect_boards', async (dialog) => {
      await dialog.getByTestId('connect-board').selectOption({ label: 'Projects' });
      await dialog.getByTestId('connect-board').selectOption({ label: 'Events' });
      await keep(page, '60-connect-two');
      assert.deepEqual(await violations(page), []);
    });
    await connect(page, 'Build the rocket', 'Fly to the moon');
    await connect(page, 'Invite the press', 'Launch party');
    await row(ben.page, 'Build the rocket').getByText('Fly to the moon').waitFor(live);
    await row(ben.page, 'Invite the press').getByText('Launch party').waitFor(live);
    await cellOf(page, 'Invite the press', 'connect_boards').click();
    await page.locator('.connect-chosen .connect-board').getByText('Events').waitFor();
    await keep(page, '61-connect-editor');
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press('Escape');
  });

  test('a mirror and a rollup look at a column of each board', async () => {
    const { page } = ana;
    await addColumn(page, 'mirror', async (dialog) => {
      await dialog.getByTestId('linked-through').selectOption({ label: 'Connect boards' });
      for (const at of [0, 1]) {
        await dialog.getByTestId('linked-column').nth(at).selectOption({ label: 'Stage' });
      }
      await keep(page, '62-mirror-two');
      assert.deepEqual(await violations(page), []);
    });
    await addColumn(page, 'rollup', async (dialog) => {
      await dialog.getByTestId('linked-through').selectOption({ label: 'Connect boards' });
      await dialog.getByTestId('linked-column').nth(0).selectOption({ label: 'Budget' });
      await dialog.getByTestId('linked-column').nth(1).selectOption({ label: 'Cost' });
    });
    await cellOf(ben.page, 'Build the rocket', 'mirror').getByText('Done').waitFor(live);
    await cellOf(ben.page, 'Invite the press', 'mirror').getByText('Open').waitFor(live);
    await cellOf(ben.page, 'Build the rocket', 'rollup').getByText('7,001').waitFor(live);
    await cellOf(ben.page, 'Invite the press', 'rollup').getByText('1,002').waitFor(live);
  });

  test('a label that is renamed over there is renamed here, and in what filters by it', async () => {
    const columns = await program.send('GET', `/v1/boards/${tasks.id}/columns`);
    const mirror = columns.find(({ type }) => type === 'mirror');
    over = await program.send('POST', `/v1/boards/${tasks.id}/views`, {
      name: 'What is over',
      type: 'table',
      settings: { filter: { column: mirror.key, op: 'is', value: 'Done' } },
    });
    await ben.page.getByRole('tab', { name: 'What is over' }).click();
    await row(ben.page, 'Invite the press').waitFor({ state: 'detached' });
    const { page } = ana;
    await page.goto(`${cluster.urls[0]}/boards/${projects.id}`);
    await row(page, 'Fly to the moon').waitFor();
    await page.getByTestId('column-stage').first().hover();
    await page.getByRole('button', { name: 'Menu of column Stage' }).first().click();
    await page.getByRole('menuitem', { name: 'Edit labels' }).click();
    await page.locator('.labels-name').nth(1).fill('Shipped');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await cellOf(ben.page, 'Build the rocket', 'mirror').getByText('Shipped').waitFor(live);
    assert.equal(await row(ben.page, 'Invite the press').count(), 0);
    const kept = await program.send('GET', `/v1/boards/${tasks.id}/views/${over.id}`);
    assert.equal(kept.settings.filter.value, 'Shipped');
    await keep(ben.page, '63-label-followed-dark');
    assert.deepEqual(await violations(ben.page), []);
  });

  test('a board is connected with itself in both directions', async () => {
    const { page } = ana;
    await page.goto(`${cluster.urls[0]}/boards/${projects.id}`);
    await program.send('POST', '/v1/items', { boardId: projects.id, name: 'Come back' });
    await row(page, 'Come back').waitFor();
    await addColumn(page, 'connect_boards', async (dialog) => {
      await dialog.getByTestId('connect-board').selectOption({ label: 'Projects' });
      await dialog.getByTestId('connect-two-way').check();
      await keep(page, '64-connect-itself');
      assert.deepEqual(await violations(page), []);
    });
    await connect(page, 'Fly to the moon', 'Come back');
    await row(page, 'Come back').getByText('Fly to the moon').waitFor(live);
    await keep(page, '65-connected-itself');
  });

  test('on a phone the settings of a column are reached from the toolbar', async () => {
    const phone = await person(browser, {
      viewport: { width: 390, height: 844 },
      storageState: await ana.context.storageState(),
    });
    const { page } = phone;
    await ana.page.close();
    await page.goto(`${cluster.urls[0]}/boards/${tasks.id}`);
    await page.getByTestId('item-card').first().waitFor();
    const looksWell = async (name) => {
      await keep(page, name);
      assert.deepEqual(await violations(page), [], name);
    };
    await page.getByTestId('hide-tool').click();
    await page.getByTestId('edit-columns').click();
    await page.getByTestId('columns-line').first().waitFor();
    await looksWell('66-phone-columns');
    await page.getByRole('button', { name: 'Menu of column Hours' }).click();
    await page.getByRole('menuitem', { name: 'Settings' }).click();
    await page.getByLabel('Unit').fill('h');
    await looksWell('67-phone-column-settings');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog', { name: 'Settings of' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Menu of column Hours' }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await page.getByRole('textbox', { name: 'Rename' }).fill('Effort');
    await page.keyboard.press('Enter');
    await cellOf(ben.page, 'Build the rocket', 'hours').getByText('h').waitFor(live);
    await ben.page.getByTestId('column-hours').first().getByText('Effort').waitFor(live);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await page.getByTestId('columns-dialog').waitFor({ state: 'detached' });
    await page.getByTestId('add-group').click();
    await page.getByRole('button', { name: 'Menu of group New group' }).click();
    const up = page.getByRole('menuitem', { name: 'Move up' });
    await up.waitFor();
    await looksWell('68-phone-group-menu');
    await up.click();
    await page.locator('.cards-entry').first().getByText('New group').waitFor();
    assert.deepEqual(phone.problems, []);
  });

  test('nothing went wrong in any page on the way', () => {
    assert.deepEqual(ana.problems, []);
    assert.deepEqual(ben.problems, []);
  });
});
