import { describe, expect, test } from 'vitest';
import { columnsOf, detectedOf, keyOf, mappingOf, sampleOf } from './mapping';

describe('the mapping of an import', () => {
  test('leaves to the server what nobody decided', () => {
    expect(mappingOf(new Map())).toBeUndefined();
    expect(mappingOf(new Map([['Status', 'auto']]))).toBeUndefined();
  });

  test('says what to leave out, what the item itself takes and what becomes a column', () => {
    const chosen = new Map([
      ['Votes', 'skip'],
      ['Summary', 'name'],
      ['Fix Version/s', 'status'],
    ] as const);
    expect(mappingOf(chosen)).toEqual({
      Votes: null,
      Summary: { column: 'name' },
      'Fix Version/s': { column: 'fix_version_s', type: 'status' },
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
    expect(columnsOf([{ header: 'A', type: 'name' }, { header: 3 }])).toEqual([
      { header: 'A', type: 'name' },
    ]);
  });

  test('is shown with the first value there is', () => {
    expect(sampleOf([['', 'x'], ['a']], 0)).toBe('a');
    expect(sampleOf([['']], 1)).toBe('');
  });
});
