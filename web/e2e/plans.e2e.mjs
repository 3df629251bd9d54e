// A plan, who has how much to do, cards and a form: what one does is seen by the other at once.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { keep, person, violations } from './browser.mjs';
import { Scene } from './scene.mjs';

const liveMillisMax = 5_000;
const DAY_MILLIS = 86_400_000;

let scene;
let cluster;
let browser;
let ana;
let ben;
let program;
let board;
let design;
let build;

/** A day of this week; 0 is Monday. */
function day(number) {
  const today = new Date();
  const monday = today.getTime() - ((today.getUTCDay() + 6) % 7) * DAY_MILLIS;
  return new Date(monday + number * DAY_MILLIS).toISOString().slice(0, 10);
}

async function choose(page, name) {
  await page.getByRole('tab', { name, exact: true }).click();
  await page.locator('[role=tab][aria-selected=true]').filter({ hasText: name }).waitFor();
}

const bar = (page, name) => page.getByRole('button', { name: new RegExp(`^${name}, `) });
const card = (page, name) => page.getByRole('button', { name: `Open ${name}`, exact: true });

describe('a plan', { timeout: 180_000 }, () => {
  before(async () => {
    scene = await Scene.open();
    ({ cluster, browser, ana, ben, program } = scene);
    const { user } = scene.accounts.ana;
    const workspace = await scene.workspace();
    board = await program.send('POST', '/v1/boards', {
      workspaceId: workspace.id,
      name: 'Rocket',
      columns: [
        { key: 'when', title: 'When', type: 'timeline' },
        { key: 'waits', title: 'Waits for', type: 'dependency', settings: { dateColumn: 'when' } },
        { key: 'who', title: 'Who', type: 'people' },
        { key: 'effort', title: 'Effort', type: 'number' },
      ],
    });
    const item = (name, itemData) => program.send('POST', '/v1/items', { boardId: board.id, name, itemData });
    design = await item('Design', { when: { from: day(0), to: day(2) }, who: [user.id], effort: 12 });
    build = await item('Build', {
      when: { from: day(3), to: day(4) },
      waits: [{ itemId: design.id, type: 'FS', lag: 0 }],
      effort: 3,
    });
    const view = (name, type, settings) =>
      program.send('POST', `/v1/boards/${board.id}/views`, { name, type, settings });
    await view('Plan', 'timeline', { dateColumn: 'when', dependencyColumn: 'waits', scale: 'week' });
    await view('Load', 'workload', {
      column: 'who',
      dateColumn: 'when',
      valueColumn: 'effort',
      capacity: 10,
    });
    await view('Deck', 'cards', {});
    await view('Wishes', 'form', {
      form: {
        title: 'What do you wish for?',
        questions: [
          { column: 'name', title: 'Your wish', required: true },
          { column: 'effort', title: 'How much work is it?' },
        ],
      },
    });
    await scene.signInBoth();
    for (const { page } of [ana, ben]) {
      await page.goto(`${cluster.urls[0]}/boards/${board.id}`);
    }
  });

  after(async () => {
    await scene?.close('plans');
  });

  test('a bar that is dragged takes along what waits for it, on both screens', async () => {
    await choose(ana.page, 'Plan');
    await choose(ben.page, 'Plan');
    await ana.page.getByTestId('gantt-arrow').first().waitFor({ state: 'attached' });
    const before = await bar(ben.page, 'Build').getAttribute('aria-label');
    const box = await bar(ana.page, 'Design').boundingBox();
    const dayPixels = box.width / 3;
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await ana.page.mouse.move(at.x, at.y);
    await ana.page.mouse.down();
    await ana.page.mouse.move(at.x + dayPixels, at.y, { steps: 4 });
    await ana.page.mouse.move(at.x + 2 * dayPixels, at.y, { steps: 4 });
    await ana.page.mouse.up();
    await ben.page.waitForFunction(
      (old) =>
        [...document.querySelectorAll('[data-testid=gantt-bar]')].some(
          (each) => each.ariaLabel.startsWith('Build, ') && each.ariaLabel !== old,
        ),
      before,
      { timeout: liveMillisMax },
    );
    const { itemData: moved } = await program.send('GET', `/v1/items/${design.id}`);
    const { itemData: pushed } = await program.send('GET', `/v1/items/${build.id}`);
    assert.deepEqual(moved.when, { from: day(2), to: day(4) });
    assert.deepEqual(pushed.when, { from: day(5), to: day(6) });
    await keep(ana.page, '30-timeline');
    await keep(ben.page, '30-timeline-dark');
    assert.deepEqual(await violations(ana.page), []);
    assert.deepEqual(await violations(ben.page), []);
  });

  test('who has too much to do is seen, and seen no more when it becomes less', async () => {
    await choose(ana.page, 'Load');
    await choose(ben.page, 'Load');
    const over = ({ page }) => page.locator('.workload-over').first();
    await over(ana).waitFor();
    await over(ben).waitFor();
    await keep(ana.page, '31-workload');
    assert.deepEqual(await violations(ana.page), []);
    await program.send('PATCH', `/v1/items/${design.id}`, { itemData: { effort: 4 } });
    await over(ana).waitFor({ state: 'detached', timeout: liveMillisMax });
    await over(ben).waitFor({ state: 'detached', timeout: liveMillisMax });
  });

  test('what somebody without an account wishes for is a card for everyone', async () => {
    await choose(ben.page, 'Deck');
    await card(ben.page, 'Design').waitFor();
    await choose(ana.page, 'Wishes');
    await ana.page.getByTestId('share-link').click();
    const address = await ana.page.getByRole('textbox', { name: 'Public address' }).inputValue();
    await keep(ana.page, '32-form');
    assert.deepEqual(await violations(ana.page), []);

    const guest = await person(browser, { viewport: { width: 390, height: 844 } });
    await guest.page.goto(cluster.urls[0] + new URL(address).pathname);
    await guest.page.getByTestId('submit-form').click();
    await guest.page.locator('[aria-invalid=true]').waitFor();
    await guest.page.getByLabel('Your wish').fill('A window to look out of');
    await guest.page.getByLabel('How much work is it?').fill('5');
    await guest.page.getByTestId('submit-form').click();
    await guest.page.getByRole('status').waitFor();
    await keep(guest.page, '33-answered');
    assert.deepEqual(await violations(guest.page), []);
    await guest.page.close();

    await card(ben.page, 'A window to look out of').waitFor({ timeout: liveMillisMax });
    await keep(ben.page, '34-cards-dark');
    assert.deepEqual(await violations(ben.page), []);
    await card(ben.page, 'A window to look out of').click();
    await ben.page.getByRole('dialog', { name: 'A window to look out of' }).waitFor();
  });

  test('nothing went wrong that nobody noticed', () => {
    assert.deepEqual(ana.problems, []);
    assert.deepEqual(ben.problems, []);
  });
});
