// What people write under an item: two of them, each seeing at once what the other does.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { keep, violations } from './browser.mjs';
import { Scene } from './scene.mjs';

let scene;
let cluster;
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
    scene = await Scene.open();
    ({ cluster, ana, ben } = scene);
    const { program, accounts } = scene;
    const owner = accounts.ana;
    const workspace = await scene.workspace('Studio');
    await program.send('POST', `/v1/organizations/${owner.organization.id}/teams`, {
      name: 'Design',
      memberIds: [owner.user.id],
    });
    const board = await program.send('POST', '/v1/boards', { workspaceId: workspace.id, name: 'Launch' });
    const made = await program.send('POST', '/v1/items', { boardId: board.id, name: 'Draw the logo' });
    item = `/boards/${board.id}/items/${made.id}`;
    await scene.signInBoth();
  });

  after(async () => {
    await scene?.close('updates');
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
