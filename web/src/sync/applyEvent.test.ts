import { describe, expect, it } from 'vitest';
import { applyEvent } from './applyEvent';
import { stateFromSnapshot } from './boardState';
import { toBoardEvent } from './model';
import { columnDeleted, created, deleted, groupDeleted, item, snapshot, updated } from './testing/fixtures';

describe('applyEvent', () => {
  it('gives_an_unknown_type_its_place_in_the_order_and_changes_nothing', () => {
    const state = stateFromSnapshot(snapshot([item('a')]));

    applyEvent(state, toBoardEvent({ ...updated(11, 'a', {}), type: 'rocket.launched', data: {} }));

    expect(state.seq).toBe(11);
    expect(state.items.get('a')).toEqual(item('a'));
  });

  it('ignores_a_change_of_an_item_it_does_not_have', () => {
    const state = stateFromSnapshot(snapshot([]));

    applyEvent(state, updated(11, 'ghost', { name: 'Boo' }));

    expect(state.items.size).toBe(0);
  });

  it('sets_and_clears_single_values_and_keeps_the_others', () => {
    const state = stateFromSnapshot(
      snapshot([item('a', { itemData: { status: 'Done', date: '2026-08-14' } })]),
    );

    applyEvent(state, updated(11, 'a', { itemData: { status: 'Working on it', date: null } }));

    expect(state.items.get('a')?.itemData).toEqual({ status: 'Working on it' });
    expect(state.items.get('a')?.version).toBe(11);
  });

  it('touches_only_the_changed_item', () => {
    const state = stateFromSnapshot(snapshot([item('a'), item('b')]));
    const untouched = state.items.get('b');

    const touched = applyEvent(state, updated(11, 'a', { name: 'New' }));

    expect([...touched.items]).toEqual(['a']);
    expect(touched.structure).toBe(false);
    expect(state.items.get('b')).toBe(untouched);
  });

  it('adds_and_removes_items', () => {
    const state = stateFromSnapshot(snapshot([item('a')]));

    applyEvent(state, created(11, item('b')));
    applyEvent(state, deleted(12, 'a'));

    expect([...state.items.keys()]).toEqual(['b']);
  });

  it('drops_the_items_of_a_deleted_group', () => {
    const state = stateFromSnapshot(snapshot([item('a'), item('b', { groupId: 'done' })]));

    applyEvent(state, groupDeleted(11, 'done'));

    expect([...state.items.keys()]).toEqual(['a']);
    expect(state.groups.map((each) => each.id)).toEqual(['todo']);
  });

  it('forgets_the_values_of_a_deleted_people_column_and_those_assigned_by_it', () => {
    const state = stateFromSnapshot(
      snapshot([item('a', { itemData: { person: ['ana'] }, assignees: ['ana'] })]),
    );

    applyEvent(state, columnDeleted(11, 'person'));

    expect(state.items.get('a')).toMatchObject({ itemData: {}, assignees: [] });
    expect(state.columns.map((each) => each.key)).toEqual(['status', 'date']);
  });
});
