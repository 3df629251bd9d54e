// Somebody sees only their own items of a board, or not all of its columns: both come and go as others say.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { keep, openBrowser, person, violations } from './browser.mjs';
import { Cluster } from './cluster.mjs';
import { Program, signIn } from './program.mjs';

let cluster;
let browser;
let ana;
let ben;
let program;
let board;
let benId;
let items;

const rows = (page) => page.locator('[data-testid=item-row]');
/** Where the page is narrow, items are cards. */
const row = (page, name) => page.getByText(name, { exact: true });
const give = (name, people) =>
  program.send('PATCH', `/v1/items/${items[name]}`, { itemData: { owner: people } });

describe('items that only some see', { timeout: 120_000 }, () => {
  before(async () => {
    cluster = await Cluster.create(1);
    await cluster.start();
    browser = await openBrowser();
    ana = await person(browser);
    ben = await person(browser, { colorScheme: 'dark', viewport: { width: 390, height: 844 } });
    program = new Program(cluster);
    const people = await program.signUpTwo('guest');
    benId = people.ben.user.id;
    const { organization } = people.ana;
    const workspace = await program.send('POST', '/v1/workspaces', {
      organizationId: organization.id,
      name: 'Main',
    });
    board = await program.send('POST', '/v1/boards', {
      workspaceId: workspace.id,
      name: 'Applications',
      columns: [{ key: 'owner', title: 'Owner', type: 'people' }],
    });
    await program.send('POST', `/v1/organizations/${organization.id}/teams`, {
      name: 'Payroll',
      memberIds: [],
    });
    items = {};
    for (const name of ['Anchor', 'Beacon']) {
      items[name] = (await program.send('POST', '/v1/items', { boardId: board.id, name })).id;
    }
    await give('Beacon', [benId]);
    await signIn(ana.page, cluster.urls[0], 'ana@example.com');
    await ana.page.goto(`${cluster.urls[0]}/boards/${board.id}`);
    await signIn(ben.page, cluster.urls[0], 'ben@example.com');
    await ben.page.goto(`${cluster.urls[0]}/boards/${board.id}`);
    await row(ben.page, 'Anchor').waitFor();
  });

  after(async () => {
    if (ana) {
      await keep(ana.page, 'own-items-last-ana').catch(() => undefined);
      await keep(ben.page, 'own-items-last-ben').catch(() => undefined);
    }
    await browser?.close();
    await cluster?.remove();
  });

  test('an owner says so and the items of others are gone where somebody looks at them', async () => {
    await ana.page.getByRole('button', { name: /^Share/ }).click();
    await ana.page.getByTestId('own-items').getByRole('combobox').click();
    await ana.page.getByRole('option', { name: 'Only those that have them in “Owner”' }).click();
    await row(ben.page, 'Anchor').waitFor({ state: 'detached' });
    await row(ben.page, 'Beacon').waitFor();
    await ben.page.getByTestId('own-items-note').waitFor();
    await keep(ana.page, 'own-items-share');
    assert.deepEqual(await violations(ana.page), []);
    await ana.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    assert.equal(await rows(ana.page).count(), 2);
  });

  test('an item comes and goes as it is handed over', async () => {
    await give('Anchor', [benId]);
    await row(ben.page, 'Anchor').waitFor();
    await give('Beacon', []);
    await row(ben.page, 'Beacon').waitFor({ state: 'detached' });
    await keep(ben.page, 'own-items-board');
    assert.deepEqual(await violations(ben.page), []);
  });

  test('who sees only their own is told so', async () => {
    await ben.page.getByTestId('own-items-note').click();
    await ben.page.getByText(/You see only the items that have you/).waitFor();
    await keep(ben.page, 'own-items-why');
    await ben.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  });

  test('all is there again when the owner takes it back', async () => {
    await program.send('PATCH', `/v1/boards/${board.id}`, { ownItems: null });
    await row(ben.page, 'Beacon').waitFor();
    await ben.page.getByTestId('own-items-note').waitFor({ state: 'detached' });
  });

  test('an owner names a team that sees a column, and who comes into it sees it at once', async () => {
    const salary = await program.send('POST', `/v1/boards/${board.id}/columns`, {
      key: 'salary',
      title: 'Salary',
      type: 'number',
    });
    await program.send('PATCH', `/v1/items/${items.Beacon}`, { itemData: { salary: 4711 } });
    await ben.page.getByText('4,711').first().waitFor();

    await ana.page.getByRole('button', { name: 'Menu of column Salary' }).first().click();
    await ana.page.getByTestId('column-viewers').click();
    await ana.page.getByTestId('viewers-owner').click();
    await ana.page.getByTestId('named-people').getByRole('combobox').click();
    await ana.page.getByRole('option', { name: /Payroll/ }).click();
    await ana.page.keyboard.press('Escape');
    await ana.page.getByRole('button', { name: 'Payroll' }).waitFor();
    await keep(ana.page, 'named-viewers');
    assert.deepEqual(await violations(ana.page), []);
    await ana.page.getByTestId('viewers-save').click();
    await ben.page.getByText('4,711').first().waitFor({ state: 'detached' });
    const { settings } = (await program.send('GET', `/v1/boards/${board.id}/columns`)).find(
      ({ id }) => id === salary.id,
    );
    assert.equal(settings.viewers, 'owner');
    assert.equal(settings.otherViewers.length, 1);

    await program.send('PATCH', `/v1/teams/${settings.otherViewers[0]}`, { memberIds: [benId] });
    await ben.page.getByText('4,711').first().waitFor();
  });
});
