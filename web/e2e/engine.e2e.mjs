// Views, filters, columns, undo and the trash, as one person uses them and another one sees them.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { keep, person, violations } from './browser.mjs';
import { Scene } from './scene.mjs';

const liveMillisMax = 5_000;

let scene;
let cluster;
let browser;
let ana;
let ben;
let board;
let program;

const row = (page, name) => page.getByTestId('item-row').filter({ hasText: name });
const tab = (page, name) => page.getByRole('tab', { name, exact: true });
const columnOf = (page, title) => page.locator(`[data-testid=kanban-column][data-column="${title}"]`);

async function choose(page, name) {
  await tab(page, name).click();
  await page.locator('[role=tab][aria-selected=true]').filter({ hasText: name }).waitFor();
}

async function inMenuOf(page, view, item) {
  await choose(page, view);
  await page.getByTestId('view-menu').click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

describe('a board, seen in many ways', { timeout: 300_000 }, () => {
  before(async () => {
    scene = await Scene.open();
    ({ cluster, browser, ana, ben, program } = scene);
    await scene.signInBoth();
  });

  after(async () => {
    await scene?.close('engine');
  });

  test('a board begins as a template', async () => {
    const { page } = ana;
    await page.getByRole('button', { name: 'New board' }).first().click();
    await page.getByTestId('template').filter({ hasText: 'Project plan' }).click();
    await keep(page, '20-templates');
    assert.deepEqual(await violations(page), []);
    await page.getByRole('button', { name: 'Create board' }).click();
    await row(page, 'Kick-off meeting').waitFor();
    board = new URL(page.url()).pathname;
    await ben.page.goto(cluster.urls[0] + board);
    await row(ben.page, 'Kick-off meeting').waitFor();
  });

  test('a new kanban view is a tab for the other at once, and a card that moves there moves here', async () => {
    await ana.page.getByTestId('add-view').click();
    await ana.page.getByTestId('add-kanban').click();
    await ana.page.getByTestId('kanban').waitFor();
    await tab(ben.page, 'Kanban').waitFor({ timeout: liveMillisMax });
    await choose(ben.page, 'Kanban');
    const card = columnOf(ana.page, 'Not started').getByTestId('kanban-card').filter({ hasText: 'Kick-off' });
    await card.focus();
    await ana.page.keyboard.press('Alt+ArrowRight');
    await columnOf(ana.page, 'Working on it').getByText('Kick-off meeting').waitFor();
    await columnOf(ben.page, 'Working on it')
      .getByText('Kick-off meeting')
      .waitFor({ timeout: liveMillisMax });
    await keep(ana.page, '21-kanban');
    await keep(ben.page, '21-kanban-dark');
    assert.deepEqual(await violations(ana.page), []);
    assert.deepEqual(await violations(ben.page), []);
  });

  test('a calendar shows items on their days', async () => {
    await ana.page.getByTestId('add-view').click();
    await ana.page.getByTestId('add-calendar').click();
    await ana.page.getByTestId('calendar-chip').first().waitFor();
    await keep(ana.page, '22-calendar');
    assert.deepEqual(await violations(ana.page), []);
    await tab(ben.page, 'Calendar').waitFor({ timeout: liveMillisMax });
    // Whoever opens an item with the keyboard is back where they were when it closes.
    await ana.page.getByTestId('calendar-chip').first().focus();
    await ana.page.keyboard.press('Enter');
    await ana.page.getByTestId('item-panel').waitFor();
    await ana.page.keyboard.press('Escape');
    await ana.page.getByTestId('item-panel').waitFor({ state: 'detached' });
    await ana.page.waitForFunction(() => document.activeElement?.dataset.testid === 'calendar-chip');
  });

  test('a chart counts what the other changes', async () => {
    await ana.page.getByTestId('add-view').click();
    await ana.page.getByTestId('add-chart').click();
    const counted = (label) =>
      ana.page.getByTestId('chart-row').filter({ hasText: label }).locator('td').last();
    await counted('Working on it').getByText('2', { exact: true }).waitFor();
    await keep(ana.page, '22-chart');
    assert.deepEqual(await violations(ana.page), []);
    await choose(ben.page, 'Kanban');
    await columnOf(ben.page, 'Working on it').getByTestId('kanban-card').filter({ hasText: 'brief' }).focus();
    await ben.page.keyboard.press('Alt+ArrowRight');
    await counted('Stuck').getByText('1', { exact: true }).waitFor({ timeout: liveMillisMax });
    assert.equal(await counted('Working on it').textContent(), '1');
  });

  test('what a person filters for can be kept as a new view, which the other sees live', async () => {
    const { page } = ana;
    await choose(page, 'Main table');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByTestId('add-condition').click();
    await page.getByTestId('filter-column').selectOption({ label: 'Status' });
    await page.getByTestId('filter-operator').selectOption({ label: 'is' });
    await page.getByTestId('filter-value').first().selectOption({ label: 'Done' });
    await keep(page, '23-filter');
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press('Escape');
    await row(page, 'Kick-off meeting').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Save as new' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('What is done');
    await page.getByRole('dialog').getByRole('button', { name: 'Save as new' }).click();
    await tab(page, 'What is done').waitFor();

    await tab(ben.page, 'What is done').waitFor({ timeout: liveMillisMax });
    await choose(ben.page, 'What is done');
    await row(ben.page, 'Agree on goals').waitFor();
    assert.equal(await row(ben.page, 'Kick-off meeting').count(), 0);
    await choose(page, 'Kanban');
    const card = columnOf(page, 'Working on it').getByTestId('kanban-card').filter({ hasText: 'Kick-off' });
    await card.focus();
    await page.keyboard.press('Alt+ArrowRight');
    await columnOf(page, 'Stuck').getByText('Kick-off meeting').waitFor();
    await page.keyboard.press('Alt+ArrowRight');
    await row(ben.page, 'Kick-off meeting').waitFor({ timeout: liveMillisMax });
  });

  test('a view is duplicated, renamed and deleted while the other looks at it', async () => {
    const { page } = ana;
    await inMenuOf(page, 'What is done', 'Duplicate');
    await tab(page, 'What is done (copy)').waitFor();
    await tab(ben.page, 'What is done (copy)').waitFor({ timeout: liveMillisMax });
    await inMenuOf(page, 'What is done (copy)', 'Rename view');
    await page.getByRole('dialog').getByRole('textbox').fill('Finished');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await tab(ben.page, 'Finished').waitFor({ timeout: liveMillisMax });
    await choose(ben.page, 'Finished');
    await inMenuOf(page, 'Finished', 'Delete view');
    await tab(ben.page, 'Finished').waitFor({ state: 'detached', timeout: liveMillisMax });
    await ben.page.getByText('The view “Finished” was deleted').waitFor();
    await row(ben.page, 'Build').waitFor();
    await page
      .getByRole('status')
      .filter({ hasText: 'Finished' })
      .getByRole('button', { name: 'Undo' })
      .click();
    await tab(ben.page, 'Finished').waitFor({ timeout: liveMillisMax });
    await inMenuOf(page, 'Finished', 'Delete view');
    await tab(ben.page, 'Finished').waitFor({ state: 'detached', timeout: liveMillisMax });
  });

  test('the other sees the columns that a view pins and orders, and the rows it colors', async () => {
    const { page } = ana;
    const titles = (of) => of.locator('.column-headers').first().locator('.column-title').allInnerTexts();
    await choose(page, 'Main table');
    await page
      .getByTestId('column-owner')
      .first()
      .dragTo(page.getByTestId('column-status').first(), {
        targetPosition: { x: 4, y: 10 },
      });
    await page.getByTestId('column-due').first().hover();
    await page.getByRole('button', { name: 'Menu of column Due date' }).first().click();
    await page.getByRole('menuitem', { name: 'Pin to the left' }).click();
    await page.getByRole('button', { name: 'Colors' }).click();
    await page.getByTestId('add-color-rule').click();
    await page.getByTestId('color-rules').getByTestId('add-condition').click();
    await page.getByTestId('filter-column').selectOption('name');
    await page.getByTestId('filter-operator').selectOption('contains');
    await page.getByTestId('filter-value').fill('Kick-off');
    await page.keyboard.press('Escape');
    await page.getByTestId('save-view').click();
    await page.getByTestId('save-view').waitFor({ state: 'detached' });
    const wanted = await titles(page);
    assert.deepEqual(wanted.slice(0, 4), ['Item', 'Due date', 'Owner', 'Status']);

    await choose(ben.page, 'Main table');
    await ben.page
      .locator('.column-headers')
      .first()
      .locator('[role=columnheader]:nth-child(2)')
      .and(ben.page.getByTestId('column-due'))
      .waitFor({ timeout: liveMillisMax });
    assert.deepEqual(await titles(ben.page), wanted);
    const backgroundOf = (name) =>
      row(ben.page, name).evaluate((element) => getComputedStyle(element).backgroundColor);
    assert.notEqual(await backgroundOf('Kick-off meeting'), await backgroundOf('Agree on goals'));
    await keep(ben.page, 'colors-dark');
    assert.deepEqual(await violations(ben.page), []);
  });

  test('a new column and its value appear for the other', async () => {
    const { page } = ana;
    await choose(page, 'Main table');
    await choose(ben.page, 'Main table');
    await page.getByTestId('add-column').first().click();
    await page.getByTestId('type-rating').click();
    const cell = row(page, 'Kick-off meeting').getByTestId('cell-rating');
    await cell.scrollIntoViewIfNeeded();
    await cell.click();
    await page.keyboard.press('4');
    await page.keyboard.press('Enter');
    const seen = row(ben.page, 'Kick-off meeting').getByTestId('cell-rating');
    await seen.getByRole('img', { name: '4 / 5' }).waitFor({ state: 'attached', timeout: liveMillisMax });
    await keep(page, '24-rating');
    assert.deepEqual(await violations(page), []);
  });

  test('a value is copied and pasted with the keys, and the other sees it', async () => {
    const { page } = ana;
    const press = async (name, keys) => {
      await row(page, name).getByTestId('cell-rating').click();
      await page.keyboard.press('Escape');
      await page.keyboard.press(keys);
    };
    await press('Kick-off meeting', 'Control+c');
    await press('Agree on goals', 'Control+v');
    const seen = row(ben.page, 'Agree on goals').getByTestId('cell-rating');
    await seen.getByRole('img', { name: '4 / 5' }).waitFor({ state: 'attached', timeout: liveMillisMax });
  });

  test('a board that is connected is seen from here, and what it says is followed', async () => {
    const { page } = ana;
    const [workspace] = await program.send('GET', '/v1/workspaces');
    const goals = await program.send('POST', '/v1/boards', {
      workspaceId: workspace.id,
      name: 'Goals',
      columns: [{ key: 'worth', title: 'Worth', type: 'number' }],
    });
    const goal = await program.send('POST', '/v1/items', {
      boardId: goals.id,
      name: 'Fly to the moon',
      itemData: { worth: 7_001 },
    });
    const live = { state: 'attached', timeout: liveMillisMax };
    const addColumn = async (type, fill) => {
      await page.getByTestId('add-column').first().click();
      await page.getByTestId(`type-${type}`).click();
      await fill();
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    };
    await addColumn('connect_boards', () =>
      page.getByTestId('connect-board').selectOption({ label: 'Goals' }),
    );
    const cell = row(page, 'Kick-off meeting').getByTestId('cell-connect_boards');
    await cell.scrollIntoViewIfNeeded();
    await cell.click();
    await page.getByRole('option', { name: 'Fly to the moon' }).click();
    await page.keyboard.press('Tab');
    await row(ben.page, 'Kick-off meeting').getByText('Fly to the moon').waitFor(live);
    await addColumn('rollup', async () => {
      await page.getByTestId('linked-through').selectOption({ label: 'Connect boards' });
      await page.getByTestId('linked-column').selectOption({ label: 'Worth' });
    });
    await row(ben.page, 'Kick-off meeting').getByText('7,001').waitFor(live);
    await program.send('PATCH', `/v1/items/${goal.id}`, {
      name: 'Fly to Mars',
      itemData: { worth: 8_002 },
    });
    await row(ben.page, 'Kick-off meeting').getByText('8,002').waitFor(live);
    await row(ben.page, 'Kick-off meeting').getByText('Fly to Mars').waitFor(live);
    await keep(page, '29-connected');
    assert.deepEqual(await violations(page), []);
  });

  test('what a person deleted comes back by undo, and from the trash', async () => {
    const { page } = ana;
    await page.getByRole('treegrid').evaluate((grid) => grid.scrollTo(0, 0));
    const doomed = row(page, 'Kick-off meeting');
    const remove = async () => {
      await doomed.hover();
      await doomed.locator('.row-check').click();
      await page.getByTestId('batch-delete').click();
      await row(ben.page, 'Kick-off meeting').waitFor({ state: 'detached', timeout: liveMillisMax });
    };
    await remove();
    await page.getByTestId('board-grid').focus();
    await page.keyboard.press('Control+z');
    await row(ben.page, 'Kick-off meeting').waitFor({ timeout: liveMillisMax });
    await doomed.waitFor();
    await remove();
    await page.getByRole('link', { name: 'Archive and trash' }).click();
    await page.getByTestId('trash-row').filter({ hasText: 'Kick-off meeting' }).waitFor();
    await keep(page, '25-trash');
    assert.deepEqual(await violations(page), []);
    await page.getByRole('button', { name: 'Restore Kick-off meeting' }).click();
    await row(ben.page, 'Kick-off meeting').waitFor({ timeout: liveMillisMax });
  });

  test('a board that somebody puts away says so where the other looks at it, and opens again with its restoring', async () => {
    const { page } = ana;
    const live = { timeout: liveMillisMax };
    const putAway = async (how) => {
      await page.getByRole('button', { name: 'Menu of Project plan' }).click();
      await page.getByRole('menuitem', { name: how, exact: true }).click();
    };
    await page.goto(cluster.urls[0]);
    await putAway('Archive');
    const note = ben.page.getByTestId('archived-note');
    await note.waitFor(live);
    assert.equal(await ben.page.getByTestId('new-item').count(), 0);
    await keep(ben.page, '25-archived');
    assert.deepEqual(await violations(ben.page), []);
    await note.getByRole('button', { name: 'Restore' }).click();
    await ben.page.getByTestId('new-item').waitFor(live);
    await putAway('Delete');
    await ben.page.getByRole('heading', { name: '“Project plan” was deleted' }).waitFor(live);
    await keep(ben.page, '25-deleted');
    assert.deepEqual(await violations(ben.page), []);
    await page
      .getByRole('status')
      .filter({ hasText: 'moved to the trash' })
      .getByRole('button', { name: 'Undo' })
      .click();
    await row(ben.page, 'Kick-off meeting').waitFor(live);
  });

  test('a phone shows kanban, calendar and trash without scrolling sideways', async () => {
    const phone = await person(browser, {
      viewport: { width: 390, height: 844 },
      storageState: await ana.context.storageState(),
    });
    await ana.page.close();
    const { page } = phone;
    const looksWell = async (name) => {
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.equal(overflow, 0, name);
      await keep(page, name);
      assert.deepEqual(await violations(page), [], name);
    };
    await page.goto(cluster.urls[0] + board);
    await page.getByTestId('item-card').first().waitFor();
    await choose(page, 'Kanban');
    await page.getByTestId('kanban-card').first().waitFor();
    await looksWell('26-phone-kanban');
    await choose(page, 'Calendar');
    await page.getByTestId('calendar').waitFor();
    await looksWell('27-phone-calendar');
    await page.reload();
    await page.getByTestId('calendar').waitFor();
    assert.ok(
      await tab(page, 'Calendar').evaluate((open) => open.getBoundingClientRect().right <= innerWidth),
      'the open tab is in sight',
    );
    await page.goto(`${cluster.urls[0] + board}/trash`);
    await page.getByText('Nothing here').waitFor();
    await looksWell('28-phone-trash');
    assert.deepEqual(phone.problems, []);
  });

  test('nothing went wrong in any page on the way', () => {
    assert.deepEqual(ana.problems, []);
    assert.deepEqual(ben.problems, []);
  });
});
