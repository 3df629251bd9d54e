import { describe, expect, test } from 'vitest';
import { detectedOf, isUndecided, keyOf, mappingOf, noChoices, sampleOf, type Target } from './mapping';

function choices(...targets: [string, Target][]) {
  return { ...noChoices, targets: new Map(targets) };
}

describe('the mapping of an import', () => {
  test('leaves to the server what nobody decided', () => {
    expect(mappingOf(noChoices)).toBeUndefined();
    expect(mappingOf(choices(['Status', 'auto']))).toBeUndefined();
  });

  test('says what to leave out, what the item itself takes and what becomes a column', () => {
    const chosen = choices(['Votes', 'skip'], ['Summary', 'name'], ['Fix Version/s', 'status']);
    expect(mappingOf(chosen)).toEqual({
      Votes: null,
      Summary: { column: 'name' },
      'Fix Version/s': { column: 'fix_version_s', type: 'status' },
    });
  });

  test('is undecided until it is said on which boards the items are that cells name', () => {
    const open = choices(['Customer', 'connect_boards'], ['Votes', 'skip']);
    const closed = { ...open, boards: new Map([['Customer', ['b1', 'b2']]]) };
    expect(isUndecided(open)).toBe(true);
    expect(isUndecided(closed)).toBe(false);
    expect(mappingOf(closed)).toEqual({
      Customer: { column: 'customer', type: 'connect_boards', boardIds: ['b1', 'b2'] },
      Votes: null,
    });
  });

  test('a column called like a field of the item stays a column', () => {
    expect(keyOf('Group')).toBe('group_column');
    expect(keyOf('ÄÖ!')).toBe('a_o');
    expect(keyOf('名前')).toBe('column');
  });
});

describe('what the server found out', () => {
  test('is offered as it is where it can be chosen, and as text otherwise', () => {
    expect(detectedOf('status')).toBe('status');
    expect(detectedOf('brand_new')).toBe('text');
  });

  test('is shown with the first value there is', () => {
    expect(sampleOf([['', 'x'], ['a']], 0)).toBe('a');
    expect(sampleOf([['']], 1)).toBe('');
  });
});
