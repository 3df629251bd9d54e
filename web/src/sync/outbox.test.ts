import { beforeEach, describe, expect, it } from 'vitest';
import { Refused, Unreachable, type Write } from './boardServer';
import { BoardStore } from './boardStore';
import type { ItemChanges } from './model';
import { Outbox } from './outbox';
import { FakeBoardServer } from './testing/fakeServer';
import { FakeTimers, settled } from './testing/fakeTimers';
import { BOARD_ID, item, snapshot } from './testing/fixtures';

describe('Outbox', () => {
  let timers: FakeTimers;
  let server: FakeBoardServer;
  let store: BoardStore;
  let refusals: string[];
  let outbox: Outbox;
  let ops: number;

  function change(itemId: string, changes: ItemChanges): void {
    outbox.submit({ kind: 'change', opId: `op-${++ops}`, itemId, changes });
  }

  function call(index: number): FakeBoardServer['writes'][number] {
    const found = server.writes[index];
    if (found === undefined) {
      throw new Error(`there was no write ${index}`);
    }
    return found;
  }

  function sent(): Write[] {
    return server.writes.map((each) => each.write);
  }

  beforeEach(() => {
    ops = 0;
    timers = new FakeTimers();
    const initial = snapshot([item('a'), item('b')]);
    server = new FakeBoardServer(initial);
    store = new BoardStore(BOARD_ID, (callback) => callback(), timers.now);
    store.load(initial);
    refusals = [];
    outbox = new Outbox(store, server, timers, {
      onRefused: (write, refusal) => refusals.push(`${write.opId} ${refusal.code}`),
      onPending: () => undefined,
      onKeep: () => undefined,
      onDone: () => undefined,
    });
  });

  it('rolls_back_a_refused_edit_and_says_why', async () => {
    change('a', { itemData: { status: 'Nonsense' } });
    expect(store.item('a')?.itemData).toEqual({ status: 'Nonsense' });

    call(0).fail(new Refused(400, 'unknown_label', 'There is no label "Nonsense".'));
    await settled();

    expect(store.item('a')?.itemData).toEqual({});
    expect(refusals).toEqual(['op-1 unknown_label']);
    expect(outbox.size).toBe(0);
  });

  it('takes_a_delete_of_an_item_that_is_gone_already_for_done', async () => {
    outbox.submit({ kind: 'delete', opId: 'op-1', itemId: 'a' });

    call(0).fail(new Refused(404, 'item_not_found', 'No such item.'));
    await settled();

    expect(refusals).toEqual([]);
    expect(store.item('a')).toBeUndefined();
  });

  it('keeps_an_edit_while_the_server_is_away_and_repeats_it_under_the_same_key', async () => {
    change('a', { name: 'Mine' });
    call(0).fail(new Unreachable('no answer'));
    await settled();
    expect(store.item('a')?.name).toBe('Mine');

    await timers.advance(300);

    expect(sent().map((write) => write.opId)).toEqual(['op-1', 'op-1']);
    call(1).answer([item('a', { name: 'Mine', version: 2 })]);
    await settled();
    expect(outbox.size).toBe(0);
  });

  it('waits_as_long_as_the_server_asks', async () => {
    change('a', { name: 'Mine' });
    call(0).fail(new Unreachable('too many requests', 5_000));
    await settled();

    await timers.advance(4_900);
    expect(server.writes).toHaveLength(1);
    await timers.advance(100);

    expect(server.writes).toHaveLength(2);
  });

  it('does_not_add_to_a_write_that_may_have_arrived', async () => {
    change('a', { name: 'First' });
    call(0).fail(new Unreachable('no answer'));
    await settled();

    change('a', { name: 'Second' });
    outbox.retryNow();

    expect(sent().at(-1)).toMatchObject({ opId: 'op-1', changes: { name: 'First' } });
    expect(store.item('a')?.name).toBe('Second');
  });

  it('sends_one_write_per_item_at_a_time_and_gathers_the_edits_made_meanwhile', async () => {
    change('a', { name: 'One' });
    change('a', { name: 'Two' });
    change('a', { name: 'Three', itemData: { status: 'Done' } });
    change('a', { itemData: { date: '2026-08-14' } });
    expect(server.writes).toHaveLength(1);

    call(0).answer([item('a', { name: 'One', version: 2 })]);
    await settled();

    expect(server.writes).toHaveLength(2);
    expect(sent()[1]).toMatchObject({
      changes: { name: 'Three', itemData: { status: 'Done', date: '2026-08-14' } },
    });
  });

  it('sends_writes_of_different_items_side_by_side', () => {
    change('a', { name: 'One' });
    change('b', { name: 'Two' });

    expect(server.writes).toHaveLength(2);
  });

  it('sends_edits_of_a_new_item_under_its_real_id', async () => {
    outbox.submit({
      kind: 'create',
      opId: 'op-new',
      temporaryId: 'new-1',
      item: { groupId: 'todo', name: 'Draft', itemData: {} },
    });
    change('new-1', { name: 'Better' });
    expect(server.writes).toHaveLength(1);
    expect(store.idsIn('todo')).toEqual(['a', 'b', 'new-1']);

    call(0).answer([item('c')]);
    await settled();

    expect(sent()[1]).toMatchObject({ kind: 'change', itemId: 'c', changes: { name: 'Better' } });
    expect(store.item('c')?.name).toBe('Better');
  });

  it('makes_new_items_of_a_group_one_after_the_other', async () => {
    for (const name of ['First', 'Second']) {
      const item = { groupId: 'todo', name, itemData: {} };
      outbox.submit({ kind: 'create', opId: `op-${name}`, temporaryId: `new-${name}`, item });
    }
    expect(server.writes).toHaveLength(1);

    call(0).answer([item('c', { name: 'First' })]);
    await settled();

    expect(sent()[1]).toMatchObject({ opId: 'op-Second' });
  });

  it('makes_a_subitem_under_the_real_id_of_its_new_parent', async () => {
    const parent = { groupId: 'todo', name: 'Parent', itemData: {} };
    outbox.submit({ kind: 'create', opId: 'op-1', temporaryId: 'new-1', item: parent });
    const child = { groupId: 'todo', parentId: 'new-1', name: 'Child', itemData: {} };
    outbox.submit({ kind: 'create', opId: 'op-2', temporaryId: 'new-2', item: child });
    expect(server.writes).toHaveLength(1);

    call(0).answer([item('c')]);
    await settled();

    expect(sent()[1]).toMatchObject({ item: { parentId: 'c' } });
  });

  it('refuses_with_a_new_item_what_was_to_be_done_with_it', async () => {
    const item = { groupId: 'todo', name: 'Draft', itemData: {} };
    outbox.submit({ kind: 'create', opId: 'op-new', temporaryId: 'new-1', item });
    change('new-1', { name: 'Better' });

    call(0).fail(new Refused(422, 'too_many_items', 'The board is full.'));
    await settled();

    expect(refusals).toEqual(['op-new too_many_items', 'op-1 item_not_created']);
    expect(outbox.size).toBe(0);
    expect(server.writes).toHaveLength(1);
  });

  it('changes_and_rolls_back_many_items_as_one', async () => {
    outbox.submit({
      kind: 'batch',
      opId: 'op-1',
      operations: [
        { op: 'update', itemId: 'a', changes: { groupId: 'done' } },
        { op: 'delete', itemId: 'b' },
      ],
    });
    expect(store.idsIn('done')).toEqual(['a']);
    expect(store.item('b')).toBeUndefined();

    call(0).fail(new Refused(403, 'forbidden', 'Viewers cannot change items.'));
    await settled();

    expect(store.idsIn('todo')).toEqual(['a', 'b']);
  });
});
