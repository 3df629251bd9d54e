import { describe, expect, test } from 'vitest';
import { detect } from './detect';
import { keyOf, mappingOf } from './mapping';

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

describe('the guess before the server looks', () => {
  test('knows names, labels, dates, numbers, links and long texts', () => {
    const headers = ['Key', 'Summary', 'Status', 'Created', 'Votes', 'Url', 'Notes', 'Done', 'Description'];
    const line = (status: string, done: string) => [
      'A-1',
      'Fix it',
      status,
      '30/Sep/21 17:20',
      '12',
      'https://example.com/1',
      'two\nlines',
      done,
      'x',
    ];
    const rows = [line('Open', 'yes'), line('Closed', 'no'), line('Open', 'yes'), line('Open', 'yes')];
    expect(detect({ headers, rows })).toEqual([
      'status',
      'name',
      'status',
      'date',
      'number',
      'link',
      'long_text',
      'checkbox',
      'description',
    ]);
  });
});
