// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { operatorsOf } from './operators';

describe('what a filter offers', () => {
  it('does_not_ask_whether_a_group_is_empty_because_every_item_is_in_one', () => {
    expect(operatorsOf('group')).toEqual(['is', 'is_not', 'any_of']);
  });

  it('finds_labels_and_lists_of_them_by_pieces_of_their_names', () => {
    for (const shape of ['label', 'words', 'text'] as const) {
      expect(operatorsOf(shape)).toEqual(expect.arrayContaining(['contains', 'starts_with', 'ends_with']));
    }
  });

  it('finds_what_waits_for_an_item', () => {
    expect(operatorsOf('items')).toEqual(expect.arrayContaining(['is', 'is_not', 'any_of']));
  });
});
