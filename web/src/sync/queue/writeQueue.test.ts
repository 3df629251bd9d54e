// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { Refused, Unreachable, type Write } from '../boardServer';
import { FakeBoardServer } from '../testing/fakeServer';
import { FakeTimers, settled } from '../testing/fakeTimers';
import { BOARD_ID, item, snapshot } from '../testing/fixtures';
import { openIdbWrites } from './idbWrites';
import type { SavedWrite, SavedWrites } from './savedWrite';
import type { Tabs } from './tabs';
import { WriteQueue, type BoardQueue, type QueueState } from './writeQueue';

const DAY_MILLIS = 24 * 60 * 60 * 1_000;
let databases = 0;

describe('WriteQueue', () => {
  let timers: FakeTimers;
  let server: FakeBoardServer;
  let database: string;
  let openTabs: Set<string>;
  let refusedNow: SavedWrite[];
  let state: QueueState;

  interface Page {
    readonly queue: WriteQueue;
    readonly board: BoardQueue;
    /** The page goes without a word. */
    readonly close: () => void;
  }

  async function page(tab: string, userId = 'ana', saved?: Promise<SavedWrites>): Promise<Page> {
    openTabs.add(tab);
    const tabs: Tabs = { id: tab, open: async () => openTabs, exclusively: (work) => work() };
    const queue = new WriteQueue({
      userId,
      tabs,
      server,
      timers,
      saved: saved ?? openIdbWrites(database),
      listener: {
        onState: (next) => (state = next),
        onRefused: (refused) => refusedNow.push(refused),
        onRefusedChanged: () => undefined,
      },
    });
    const board = queue.board(BOARD_ID);
    board.describe = (write) => ({ board: 'Roadmap', item: write.kind, count: 1, wanted: [] });
    board.store.load(server.current);
    queue.open(board);
    await queue.adopt();
    const close = () => {
      queue.stop();
      openTabs.delete(tab);
    };
    return { queue, board, close };
  }

  function rename(opId: string, itemId: string, name: string): Write {
    return { kind: 'change', opId, itemId, changes: { name } };
  }

  function create(opId: string, temporaryId: string): Write {
    return { kind: 'create', opId, temporaryId, item: { groupId: 'todo', name: 'New', itemData: {} } };
  }

  function sent(): string[] {
    return server.writes.map(({ write }) => write.opId);
  }

  function call(opId: string): FakeBoardServer['writes'][number] {
    const found = server.writes.findLast(({ write }) => write.opId === opId);
    if (found === undefined) {
      throw new Error(`${opId} was not sent`);
    }
    return found;
  }

  async function refuse(at: Page, opId: string, code = 'unknown_label'): Promise<void> {
    call(opId).fail(new Refused(400, code, 'No.'));
    await settled();
    await at.queue.settled();
  }

  beforeEach(() => {
    timers = new FakeTimers();
    server = new FakeBoardServer(snapshot([item('a'), item('b')]));
    database = `writes-${++databases}`;
    openTabs = new Set();
    refusedNow = [];
  });

  it('reports_a_refused_write_with_what_was_wanted_until_it_is_discarded', async () => {
    const first = await page('one');
    first.board.outbox.submit(rename('op-1', 'a', 'Wrong'));
    await refuse(first, 'op-1');
    expect(refusedNow).toMatchObject([{ opId: 'op-1', write: { changes: { name: 'Wrong' } } }]);
    first.close();

    const second = await page('two');
    expect(second.queue.refused).toMatchObject([
      { opId: 'op-1', about: { board: 'Roadmap' }, refusal: { code: 'unknown_label', message: 'No.' } },
    ]);
    expect(sent()).toEqual(['op-1']);
    await second.queue.discard('op-1');

    expect(state).toEqual({ pending: 0, refused: [] });
    expect((await page('three')).queue.refused).toEqual([]);
  });

  it('applies_a_refused_write_again_under_a_new_key', async () => {
    const here = await page('one');
    here.board.outbox.submit(rename('op-1', 'a', 'Mine'));
    await refuse(here, 'op-1');
    expect(here.board.store.item('a')?.name).toBe('Item a');

    await here.queue.applyAgain('op-1');

    expect(here.board.store.item('a')?.name).toBe('Mine');
    expect(server.writes).toHaveLength(2);
    expect(sent()[1]).not.toBe('op-1');
    expect(here.queue.refused).toEqual([]);
  });

  it('applies_a_refused_new_item_again_with_its_edits', async () => {
    const here = await page('one');
    here.board.outbox.submit(create('op-new', 'new-1'));
    here.board.outbox.submit(rename('op-1', 'new-1', 'Better'));
    await refuse(here, 'op-new');
    expect(here.queue.refused.map(({ opId }) => opId)).toEqual(['op-new', 'op-1']);

    await here.queue.applyAgain('op-new');
    server.writes[1]?.answer([item('c')]);
    await settled();

    expect(server.writes[2]?.write).toMatchObject({ itemId: 'c', changes: { name: 'Better' } });
    expect(here.queue.refused).toEqual([]);
  });

  it('does_not_repeat_what_the_server_may_have_forgotten_but_asks', async () => {
    const first = await page('one');
    first.board.outbox.submit(rename('op-1', 'a', 'Mine'));
    await first.queue.settled();
    first.close();
    await timers.advance(DAY_MILLIS);

    const second = await page('two');
    await second.queue.settled();

    expect(sent()).toEqual(['op-1']);
    expect(second.queue.refused).toMatchObject([{ opId: 'op-1', refusal: { code: 'too_old' } }]);
  });

  it('keeps_the_writes_of_one_person_from_another', async () => {
    const first = await page('one');
    first.board.outbox.submit(rename('op-1', 'a', 'Mine'));
    await first.queue.settled();
    first.close();

    const second = await page('two', 'ben');

    expect(sent()).toEqual(['op-1']);
    expect(await second.queue.waiting()).toBe(0);
  });

  it('leaves_the_writes_of_an_open_page_to_it', async () => {
    const first = await page('one');
    first.board.outbox.submit(rename('op-1', 'a', 'Mine'));
    await first.queue.settled();

    const second = await page('two');

    expect(sent()).toEqual(['op-1']);
    expect(second.board.outbox.size).toBe(0);
    expect(await second.queue.waiting()).toBe(1);
  });

  it('shows_and_repeats_after_a_reload_what_waited_before_in_order_under_the_same_keys', async () => {
    const first = await page('one');
    first.board.outbox.submit(rename('op-1', 'a', 'One'));
    call('op-1').fail(new Unreachable('offline'));
    await settled();
    first.board.outbox.submit(rename('op-2', 'a', 'Two'));
    first.board.outbox.submit(rename('op-3', 'b', 'Three'));
    await first.queue.settled();
    first.close();
    server.writes.length = 0;

    const second = await page('two');
    expect(second.board.store.item('a')?.name).toBe('Two');
    expect([...second.board.store.unansweredFields('b')]).toEqual(['@name']);
    expect(sent()).toEqual(['op-1', 'op-3']);
    call('op-1').answer([item('a', { name: 'One', version: 2 })]);
    call('op-3').answer([item('b', { name: 'Three', version: 2 })]);
    await settled();
    expect(sent()).toEqual(['op-1', 'op-3', 'op-2']);
    call('op-2').answer([item('a', { name: 'Two', version: 3 })]);
    await settled();

    expect(state.pending).toBe(0);
    expect(await second.queue.waiting()).toBe(0);
  });

  it('lets_one_page_only_take_over_what_a_closed_one_has_left', async () => {
    const first = await page('one');
    const second = await page('two');
    const third = await page('three');
    first.board.outbox.submit(rename('op-1', 'a', 'Mine'));
    await first.queue.settled();
    first.close();
    server.writes.length = 0;

    await second.queue.adopt();
    await third.queue.adopt();

    expect(sent()).toEqual(['op-1']);
    expect(second.board.outbox.size).toBe(1);
    expect(third.board.outbox.size).toBe(0);
  });

  it('names_a_created_item_in_the_edits_that_are_still_to_be_done', async () => {
    const first = await page('one');
    first.board.outbox.submit(create('op-new', 'new-1'));
    first.board.outbox.submit(rename('op-1', 'new-1', 'Better'));
    call('op-new').answer([item('c')]);
    await settled();
    await first.queue.settled();
    first.close();
    server.writes.length = 0;

    await page('two');

    expect(server.writes.map(({ write }) => write)).toMatchObject([{ opId: 'op-1', itemId: 'c' }]);
  });

  it('goes_on_in_memory_where_the_browser_keeps_nothing_and_says_what_is_at_risk', async () => {
    const here = await page('one', 'ana', Promise.reject(new Error('no database')));
    expect(here.queue.atRisk).toBe(false);

    here.board.outbox.submit(rename('op-1', 'a', 'Mine'));
    await here.queue.settled();
    expect(here.queue.atRisk).toBe(true);
    call('op-1').answer([item('a', { name: 'Mine', version: 2 })]);
    await settled();
    await here.queue.settled();

    expect(here.queue.atRisk).toBe(false);
  });
});
