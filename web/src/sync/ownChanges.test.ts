import { beforeEach, describe, expect, it } from 'vitest';
import { OwnChanges } from './ownChanges';
import { updated } from './testing/fixtures';

const STATUS_DONE = { itemData: { status: 'Done' } };
const STATUS_STUCK = { itemData: { status: 'Stuck' } };

describe('OwnChanges', () => {
  let own: OwnChanges;

  beforeEach(() => {
    own = new OwnChanges(() => 'ana');
  });

  it('says_nothing_of_another_column_or_another_item', () => {
    own.see(updated(11, 'a', STATUS_DONE), true);

    expect(own.see(updated(12, 'a', { itemData: { date: '2026-08-14' } }), false)).toEqual([]);
    expect(own.see(updated(13, 'b', STATUS_STUCK), false)).toEqual([]);
  });

  it('says_nothing_when_mine_is_the_later_one', () => {
    expect(own.see(updated(11, 'a', STATUS_STUCK), false)).toEqual([]);
    expect(own.see(updated(12, 'a', STATUS_DONE), true)).toEqual([]);
  });

  it('says_nothing_of_the_same_value_of_an_automation_and_of_what_comes_much_later', () => {
    const later = { ...updated(13, 'a', STATUS_STUCK), at: updated(11, 'a', {}).at + 60_000 };
    const automation = {
      ...updated(12, 'b', STATUS_STUCK),
      actor: { id: 'recipe', kind: 'automation' as const },
    };
    own.see(updated(11, 'a', STATUS_DONE), true);
    own.see(updated(11, 'b', STATUS_DONE), true);

    expect(own.see(updated(12, 'c', STATUS_DONE), false)).toEqual([]);
    expect(own.see(automation, false)).toEqual([]);
    expect(own.see(later, false)).toEqual([]);
  });

  it('says_nothing_of_what_I_did_on_another_page', () => {
    own.see(updated(11, 'a', STATUS_DONE), true);
    const elsewhere = { ...updated(12, 'a', STATUS_STUCK), actor: { id: 'ana', kind: 'user' as const } };

    expect(own.see(elsewhere, false)).toEqual([]);
  });

  it('tells_once_who_set_the_same_column_after_me_and_what_mine_was', () => {
    own.see(updated(11, 'a', STATUS_DONE), true);

    expect(own.see(updated(12, 'a', STATUS_STUCK), false)).toEqual([
      { itemId: 'a', field: 'status', mine: 'Done', theirs: 'Stuck', by: { id: 'ben', kind: 'user' } },
    ]);
    expect(own.see(updated(13, 'a', { itemData: { status: null } }), false)).toEqual([]);
  });

  it('tells_of_names_and_of_values_that_were_taken_away', () => {
    own.see(updated(11, 'a', { name: 'Mine', ...STATUS_DONE }), true);

    expect(own.see(updated(12, 'a', { name: 'Theirs', itemData: { status: null } }), false)).toMatchObject([
      { field: '@name', mine: 'Mine', theirs: 'Theirs' },
      { field: 'status', mine: 'Done', theirs: null },
    ]);
  });
});
