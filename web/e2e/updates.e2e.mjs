// What people write under an item: two of them, each seeing at once what the other does.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { keep, openBrowser, person, violations } from './browser.mjs';
import { Cluster } from './cluster.mjs';
import { Program, signIn } from './program.mjs';

let cluster;
let browser;
let ana;
let ben;
let item;

const update = (page, text) => page.getByTestId('update').filter({ hasText: text });

async function inMenuOf(page, text, name) {
  await update(page, text).getByTestId('update-menu').first().click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}

describe('updates of an item', { timeout: 240_000 }, () => {
  before(async () => {
    cluster = await Cluster.create(1);
    await cluster.start();
    browser = await openBrowser();
    ana = await person(browser);
    ben = await person(browser, { colorScheme: 'dark' });
    const program = new Program(cluster);
    const { ana: owner } = await program.signUpTwo();
    const organizationId = owner.organization.id;
    const workspace = await program.send('POST', '/v1/workspaces', { organizationId, name: 'Studio' });
    await program.send('POST', `/v1/organizations/${organizationId}/teams`, {
      name: 'Design',
      memberIds: [owner.user.id],
    });
    const board = await program.send('POST', '/v1/boards', { workspaceId: workspace.id, name: 'Launch' });
    const made = await program.send('POST', '/v1/items', { boardId: board.id, name: 'Draw the logo' });
    item = `/boards/${board.id}/items/${made.id}`;
    await signIn(ana.page, cluster.urls[0], 'ana@example.com');
    await signIn(ben.page, cluster.urls[0], 'ben@example.com');
  });

  after(async () => {
    if (ana) {
      await keep(ana.page, 'updates-last-ana').catch(() => undefined);
      await keep(ben.page, 'updates-last-ben').catch(() => undefined);
    }
    await browser?.close();
    await cluster?.remove();
  });

  test('who is named with a team is told, and led to what they have not seen', async () => {
    const { page } = ben;
    await page.goto(cluster.urls[0] + item);
    await page.getByRole('tab', { name: 'Updates', exact: true }).click();
    await page.getByTestId('composer').first().click();
    await page.keyboard.type('Have a look, @desi');
    await page.getByTestId('name-picker').getByText('Design').waitFor();
    await page.keyboard.press('Enter');
    await page.getByTestId('send-update').click();
    await update(page, '@Design').waitFor();

    await ana.page.getByText('mentioned your team').first().waitFor();
    await ana.page
      .getByRole('button', { name: /notification/i })
      .first()
      .click();
    await ana.page.locator('.notification').filter({ hasText: 'mentioned your team' }).click();
    await update(ana.page, 'Have a look').getByText('new', { exact: true }).waitFor();
    assert.equal(await ana.page.locator('[data-update][aria-current=true]').count(), 1);
    await keep(ana.page, '60-updates');
    assert.deepEqual(await violations(ana.page), []);
  });

  test('a reply, a reaction, an edit and a pin are there for the other at once', async () => {
    await update(ana.page, 'Have a look').getByTestId('react').click();
    await update(ana.page, 'Have a look').getByTestId('reaction-love').click();
    await update(ben.page, 'Have a look').getByRole('button', { name: 'Love 1' }).waitFor();

    await update(ana.page, 'Have a look').getByTestId('reply').click();
    await ana.page.keyboard.type('I like it');
    await ana.page.keyboard.press('Control+Enter');
    await update(ben.page, 'I like it').waitFor();

    await inMenuOf(ana.page, 'I like it', 'Edit');
    await ana.page.keyboard.type(' a lot');
    await ana.page.keyboard.press('Control+Enter');
    await update(ben.page, 'I like it a lot').getByText('edited').waitFor();

    await inMenuOf(ben.page, 'Have a look', 'Pin to the top');
    await ana.page.locator('.thread-pinned').waitFor();
  });

  test('an update says who has seen it', async () => {
    await update(ben.page, 'Have a look').getByTestId('seen').click();
    await ben.page.getByTestId('seen-by').getByText('Ana').waitFor();
    assert.deepEqual(await violations(ben.page), []);
    assert.deepEqual([...ana.problems, ...ben.problems], []);
  });
});
