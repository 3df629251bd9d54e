import { beforeEach, describe, expect, it, vi } from 'vitest';
import { BoardStore } from './boardStore';
import type { ItemChanges } from './model';
import { BOARD_ID, created, deleted, item, snapshot, updated } from './testing/fixtures';

describe('BoardStore', () => {
  let frames: (() => void)[];
  let store: BoardStore;

  function paint(): void {
    frames.splice(0).forEach((frame) => frame());
  }

  function change(opId: string, itemId: string, changes: ItemChanges): void {
    store.begin(opId, new Map([[itemId, { kind: 'change', changes }]]));
  }

  beforeEach(() => {
    frames = [];
    store = new BoardStore(BOARD_ID, (callback) => frames.push(callback));
    store.load(snapshot([item('a'), item('b'), item('c', { groupId: 'done' })]));
  });

  it('shows_the_old_value_again_when_an_edit_is_refused', () => {
    change('op-1', 'a', { itemData: { status: 'Done' } });

    store.refused('op-1');

    expect(store.item('a')).toEqual(item('a'));
    expect(store.pendingCount).toBe(0);
  });

  it('rolls_back_to_a_newer_remote_value_and_not_to_the_one_before_the_edit', () => {
    change('op-1', 'a', { name: 'Mine' });
    store.applyEvents([updated(11, 'a', { name: 'Theirs' })]);

    store.refused('op-1');

    expect(store.item('a')?.name).toBe('Theirs');
  });

  it('keeps_the_second_edit_when_the_first_is_refused', () => {
    change('op-1', 'a', { name: 'First' });
    change('op-2', 'a', { itemData: { status: 'Done' } });

    store.refused('op-1');

    expect(store.item('a')).toMatchObject({ name: 'Item a', itemData: { status: 'Done' } });
  });

  it('brings_a_refused_new_item_to_an_end', () => {
    store.begin('op-1', new Map([['new-1', { kind: 'create', item: item('new-1') }]]));

    store.refused('op-1');

    expect(store.item('new-1')).toBeUndefined();
    expect(store.idsIn('todo')).toEqual(['a', 'b']);
  });

  it('shows_an_edit_at_once_and_only_to_those_who_look_at_that_item', () => {
    const a = vi.fn();
    const b = vi.fn();
    store.subscribeItem('a', a);
    store.subscribeItem('b', b);

    change('op-1', 'a', { name: 'Mine' });

    expect(a).toHaveBeenCalledTimes(1);
    expect(b).not.toHaveBeenCalled();
    expect(store.item('a')?.name).toBe('Mine');
  });

  it('shows_remote_changes_once_a_frame', () => {
    const a = vi.fn();
    store.subscribeItem('a', a);

    store.applyEvents([updated(11, 'a', { name: 'One' })]);
    store.applyEvents([updated(12, 'a', { name: 'Two' })]);

    expect(a).not.toHaveBeenCalled();
    paint();
    expect(a).toHaveBeenCalledTimes(1);
    expect(store.item('a')?.name).toBe('Two');
  });

  it('is_confirmed_by_its_own_event', () => {
    change('op-1', 'a', { name: 'Mine' });

    store.applyEvents([updated(11, 'a', { name: 'Mine' }, 2, 'op-1')]);

    expect(store.pendingCount).toBe(0);
    expect(store.item('a')?.name).toBe('Mine');
  });

  it('stays_over_the_state_between_the_answer_and_the_event', () => {
    change('op-1', 'a', { name: 'Mine' });

    store.answered('op-1', [item('a', { name: 'Mine', version: 2 })]);

    expect(store.item('a')?.name).toBe('Mine');
    expect(store.confirmedItem('a')?.name).toBe('Item a');
    store.applyEvents([updated(11, 'a', { name: 'Mine' }, 2)]);
    expect(store.pendingCount).toBe(0);
  });

  it('ends_an_edit_that_changed_nothing_on_the_server', () => {
    change('op-1', 'a', { name: 'Item a' });

    store.answered('op-1', [item('a')]);

    expect(store.pendingCount).toBe(0);
  });

  it('gives_a_new_item_its_real_id_by_the_answer_and_keeps_it_visible', () => {
    store.begin('op-1', new Map([['new-1', { kind: 'create', item: item('new-1', { position: 'z' }) }]]));
    change('op-2', 'new-1', { name: 'Renamed' });

    store.answered('op-1', [item('d')]);

    expect(store.realId('new-1')).toBe('d');
    expect(store.idsIn('todo')).toEqual(['a', 'b', 'd']);
    expect(store.item('d')?.name).toBe('Renamed');
    store.applyEvents([created(11, item('d'), 'op-1')]);
    expect(store.item('d')?.name).toBe('Renamed');
    expect(store.pendingCount).toBe(1);
  });

  it('gives_a_new_item_its_real_id_by_the_event', () => {
    store.begin('op-1', new Map([['new-1', { kind: 'create', item: item('new-1') }]]));

    store.applyEvents([created(11, item('d'), 'op-1')]);
    store.answered('op-1', [item('d')]);

    expect(store.realId('new-1')).toBe('d');
    expect(store.idsIn('todo')).toEqual(['a', 'b', 'd']);
    expect(store.pendingCount).toBe(0);
  });

  it('moves_an_item_between_groups_and_back_when_refused', () => {
    change('op-1', 'a', { groupId: 'done', position: 'b' });
    expect(store.idsIn('done')).toEqual(['a', 'c']);

    store.refused('op-1');

    expect(store.idsIn('todo')).toEqual(['a', 'b']);
    expect(store.idsIn('done')).toEqual(['c']);
  });

  it('keeps_pending_edits_over_a_fresh_snapshot', () => {
    change('op-1', 'a', { name: 'Mine' });

    store.load(snapshot([item('a', { name: 'Fresh' }), item('e')], 50));

    expect(store.item('a')?.name).toBe('Mine');
    expect(store.idsIn('todo')).toEqual(['a', 'e']);
    expect(store.seq).toBe(50);
  });

  it('ends_a_delete_by_its_event', () => {
    store.begin('op-1', new Map([['a', { kind: 'delete' }]]));
    expect(store.item('a')).toBeUndefined();

    store.applyEvents([deleted(11, 'a', 'op-1')]);

    expect(store.pendingCount).toBe(0);
    expect(store.idsIn('todo')).toEqual(['b']);
  });

  it('remembers_for_a_flash_what_others_changed_and_not_what_i_changed', () => {
    change('op-1', 'a', { name: 'Mine' });

    store.applyEvents([
      updated(11, 'a', { name: 'Mine' }, 2, 'op-1'),
      updated(12, 'b', { itemData: { status: 'Done' } }),
    ]);

    expect(store.flash('a')).toBeUndefined();
    expect([...(store.flash('b')?.keys ?? [])]).toEqual(['status']);
  });
});
