// The story of the first slice, as two people live it, on two nodes.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { keep, openBrowser, person, violations } from './browser.mjs';
import { Cluster } from './cluster.mjs';

const sample = fileURLToPath(new URL('./fixtures/issues.csv', import.meta.url));
/** A larger file to try with, where there is one: E2E_CSV=path. */
const csv = process.env.E2E_CSV && existsSync(process.env.E2E_CSV) ? process.env.E2E_CSV : sample;
const liveMillisMax = 2_000;
const backMillisMax = 3_000;
const effectMillisMax = 10_000;

let cluster;
let browser;
let ana;
let ben;
let boardUrl;
let itemCount;

const row = (page, name) => page.getByTestId('item-row').filter({ hasText: name });
const statusOf = (page, name) => row(page, name).getByTestId('cell-status');
const groupOf = (page, title) =>
  page.getByRole('rowgroup').filter({ has: page.getByText(title, { exact: true }) });

async function pickStatus(page, name, label) {
  await statusOf(page, name).click();
  const list = page.getByRole('listbox', { name: 'Status' });
  if (!(await list.isVisible())) {
    await statusOf(page, name).click();
  }
  await list.getByRole('option', { name: label, exact: true }).click();
}

async function addItem(page, name) {
  await page.getByTestId('new-item').click();
  await page.getByTestId('new-item-name').fill(name);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await row(page, name).waitFor();
}

describe('two people and a board', { timeout: 600_000 }, () => {
  before(async () => {
    cluster = await Cluster.create();
    await cluster.start();
    browser = await openBrowser();
    ana = await person(browser);
    ben = await person(browser, { colorScheme: 'dark' });
  });

  after(async () => {
    if (ana) {
      await keep(ana.page, 'last-ana').catch(() => undefined);
      await keep(ben.page, 'last-ben').catch(() => undefined);
    }
    await browser?.close();
    await cluster?.remove();
  });

  test('a wrong password is refused with a message', async () => {
    const { page } = ana;
    await page.goto(cluster.urls[0]);
    await page.getByLabel('Email').fill('nobody@example.com');
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
  });

  test('a person signs up', async () => {
    const { page } = ana;
    await page.goto(`${cluster.urls[0]}/sign-up`);
    await page.getByLabel('Your name').fill('Ana Ortiz');
    await page.getByLabel('Email').fill('ana@example.com');
    await page.getByLabel('Password').fill('a long password');
    await page.getByLabel('Organization').fill('Acme Rockets');
    await page.getByRole('button', { name: 'Sign up' }).click();
    await page.getByText('Hello, Ana Ortiz').waitFor();
    await keep(page, '1-signed-up');
    assert.deepEqual(await violations(page), []);
  });

  test('a file is imported with a progress bar and opens as a board', async () => {
    const { page } = ana;
    await page.getByRole('button', { name: 'Import a file' }).click();
    await page.locator('input[type=file]').setInputFiles(csv);
    await page.getByLabel('Board name').fill('Hadoop');
    await keep(page, '2-import');
    await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByRole('progressbar').waitFor();
    await keep(page, '3-progress');
    await page.waitForURL(/\/boards\/[0-9a-f-]+$/, { timeout: 60_000 });
    boardUrl = new URL(page.url()).pathname;
    await page.getByTestId('item-row').first().waitFor();
    itemCount = await page.locator('.group-count').first().textContent();
    const background = await page
      .getByTestId('cell-status')
      .first()
      .locator('span')
      .first()
      .evaluate((element) => getComputedStyle(element).backgroundColor);
    assert.notEqual(background, 'rgba(0, 0, 0, 0)');
    await keep(page, '4-board');
    assert.deepEqual(await violations(page), []);
  });

  test('a second person joins by link and opens the board on the other node', async () => {
    await ana.page.getByRole('button', { name: 'Invite people' }).click();
    await ana.page.getByRole('button', { name: 'Create link' }).click();
    const link = await ana.page.getByLabel('Invitation link').inputValue();
    await keep(ana.page, '5-invitation');
    await ana.page.keyboard.press('Escape');

    const { page } = ben;
    await page.goto(cluster.urls[1] + new URL(link).pathname);
    await page.getByText('Join Acme Rockets').first().waitFor();
    await page.getByLabel('Your name').fill('Ben Cole');
    await page.getByLabel('Email').fill('ben@example.com');
    await page.getByLabel('Password').fill('another password');
    await page.getByRole('button', { name: 'Create account and join' }).click();
    await page.getByRole('navigation').getByRole('link', { name: 'Hadoop' }).click();
    await page.getByTestId('item-row').first().waitFor();
    assert.equal(await page.locator('.group-count').first().textContent(), itemCount);
  });

  test('both see who is there', async () => {
    await ana.page
      .getByTestId('presence')
      .getByText(/Ben Cole/)
      .waitFor({ state: 'attached' });
    await ben.page
      .getByTestId('presence')
      .getByText(/Ana Ortiz/)
      .waitFor({ state: 'attached' });
  });

  test('a new item and its status appear at once for the other', async () => {
    await addItem(ana.page, 'Calibrate the flux capacitor');
    await row(ben.page, 'Calibrate the flux capacitor').waitFor({ timeout: effectMillisMax });
    await pickStatus(ana.page, 'Calibrate the flux capacitor', 'Open');
    const begin = Date.now();
    await statusOf(ben.page, 'Calibrate the flux capacitor')
      .getByText('Open', { exact: true })
      .waitFor({ timeout: liveMillisMax });
    console.log(`seen by the other after ${Date.now() - begin} ms`);
    await keep(ana.page, '6-live');
    await keep(ben.page, '6-live-dark');
    assert.deepEqual(await violations(ben.page), []);
  });

  test('search finds a word that was just typed', async () => {
    const { page } = ben;
    await addItem(page, 'Quokka census');
    const begin = Date.now();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('quokka');
    const hit = page.getByRole('option').filter({ hasText: 'Quokka census' });
    while (!(await hit.isVisible()) && Date.now() - begin < effectMillisMax) {
      await page.getByRole('combobox').fill('quokk');
      await page.getByRole('combobox').fill('quokka');
      await hit.waitFor({ timeout: 500 }).catch(() => 'not yet');
    }
    await hit.locator('mark').first().waitFor();
    console.log(`found after ${Date.now() - begin} ms`);
    await keep(page, '7-search');
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Quokka census' }).waitFor();
    await page.getByRole('button', { name: 'Close item' }).click();
  });

  test('a recipe moves the item and notifies its people', async () => {
    const { page } = ana;
    await page.getByRole('button', { name: 'More to add' }).click();
    await page.getByRole('menuitem', { name: 'New group' }).click();
    await rename(page, 'New group', 'Done');

    await page.getByTestId('add-column').first().click();
    await page.getByTestId('type-people').click();
    const people = row(page, 'Calibrate the flux capacitor').getByTestId('cell-people');
    await people.scrollIntoViewIfNeeded();
    await people.click();
    const picker = page.getByRole('listbox', { name: 'People' });
    if (!(await picker.isVisible())) {
      await people.click();
    }
    await picker.getByRole('option', { name: 'Ben Cole' }).click();
    await page.keyboard.press('Enter');
    await people.getByText('Ben Cole').waitFor();
    await ben.page
      .getByRole('button', { name: /Notifications, 1 unread/ })
      .waitFor({ timeout: effectMillisMax });

    await page.getByRole('button', { name: 'Automate' }).click();
    await page.getByRole('button', { name: 'New recipe' }).click();
    await page.getByLabel('What happens').selectOption({ label: 'Status changes' });
    await page.getByLabel('Value').last().selectOption({ label: 'Resolved' });
    await page.getByLabel('Group', { exact: true }).selectOption({ label: 'Done' });
    await page.getByRole('button', { name: 'Add an action' }).click();
    await keep(page, '8-recipe');
    assert.deepEqual(await violations(page), []);
    await page.getByRole('button', { name: 'Add recipe' }).click();
    await page
      .getByRole('listitem')
      .filter({ hasText: 'When Status changes to Resolved, then move the item to group Done' })
      .waitFor();
    await page.keyboard.press('Escape');

    await page.getByRole('treegrid').evaluate((grid) => grid.scrollTo(0, 0));
    await pickStatus(page, 'Calibrate the flux capacitor', 'Resolved');
    await ben.page
      .getByRole('button', { name: /Notifications, 2 unread/ })
      .waitFor({ timeout: effectMillisMax });
    await ben.page.getByRole('button', { name: /Notifications, 2 unread/ }).click();
    const told = ben.page.getByRole('dialog', { name: 'Notifications' });
    await told.getByText('Ana Ortiz assigned you to “Calibrate the flux capacitor”').waitFor();
    await keep(ben.page, '9-told');
    await told
      .getByText(/Calibrate the flux capacitor/)
      .first()
      .click();
    const panel = ben.page.getByRole('dialog', { name: 'Calibrate the flux capacitor' });
    await panel.waitFor();
    await panel
      .getByLabel('Group')
      .locator('option:checked', { hasText: 'Done' })
      .waitFor({ state: 'attached' });
    await keep(ben.page, '9-notified');
    await ben.page.getByRole('button', { name: 'Close item' }).click();
  });

  test('a page whose node is killed goes on with the other within three seconds', async () => {
    await addItem(ana.page, 'Before the loss');
    await row(ben.page, 'Before the loss').waitFor({ timeout: effectMillisMax });
    const back = ana.page.waitForEvent('websocket', {
      predicate: (socket) => socket.url().startsWith(cluster.urls[1].replace('http', 'ws')),
    });
    const begin = Date.now();
    await cluster.killNode(0);
    await addItem(ana.page, 'Through the other node');
    await (await back).waitForEvent('framereceived');
    const millis = Date.now() - begin;
    console.log(`back after ${millis} ms`);
    assert.ok(millis <= backMillisMax, `back after ${millis} ms`);

    await row(ben.page, 'Through the other node').waitFor({ timeout: effectMillisMax });
    await addItem(ben.page, 'Home once more');
    await row(ana.page, 'Home once more').waitFor({ timeout: effectMillisMax });
    assert.equal(new URL(ana.page.url()).origin, cluster.urls[0]);
  });

  test('after a restart everything is there, and open pages come back by themselves', async () => {
    await cluster.stop();
    await ana.page
      .getByTestId('connection-banner')
      .getByText(/Reconnecting/)
      .waitFor();
    await keep(ana.page, '10-reconnecting');
    await cluster.start();
    await ana.page
      .getByTestId('connection-banner')
      .getByText(/Reconnecting/)
      .waitFor({ state: 'detached', timeout: 60_000 });

    await addItem(ben.page, 'After the restart');
    await row(ana.page, 'After the restart').waitFor({ timeout: effectMillisMax });
    await ana.page.reload();
    await row(ana.page, 'After the restart').waitFor();
    await row(ana.page, 'Quokka census').waitFor();
    assert.equal(new URL(ana.page.url()).pathname, boardUrl);
  });

  test('a phone shows the board without scrolling sideways', async () => {
    const phone = await person(browser, {
      viewport: { width: 390, height: 844 },
      storageState: await ana.context.storageState(),
    });
    await ana.page.close();
    await phone.page.goto(cluster.urls[0] + boardUrl);
    await phone.page.getByText('Quokka census').first().waitFor();
    const overflow = await phone.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(overflow, 0);
    await keep(phone.page, '11-phone');
    assert.deepEqual(await violations(phone.page), []);
    assert.deepEqual(phone.problems, []);
  });

  test('nothing went wrong in any page on the way', () => {
    assert.deepEqual(ana.problems, []);
    assert.deepEqual(ben.problems, []);
  });
});

async function rename(page, from, to) {
  const grid = page.getByRole('treegrid');
  const name = page.locator('button.group-name', { hasText: from });
  for (let tries = 0; tries < 200 && (await name.count()) === 0; tries++) {
    await grid.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
  }
  await name.click();
  await page.getByLabel('Rename group').fill(to);
  await page.keyboard.press('Enter');
  await groupOf(page, to).first().waitFor();
  await grid.evaluate((element) => element.scrollTo(0, 0));
}
