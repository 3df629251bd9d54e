import { describe, expect, test } from 'vitest';
import { previewCsv, sampleOf } from './csv';

describe('the preview of a CSV file', () => {
  test('quotes may hold commas, quotes and lines', () => {
    const { headers, rows } = previewCsv('a,b\r\n"1,2","x ""y""\nz"\r\n', 10, true);
    expect(headers).toEqual(['a', 'b']);
    expect(rows).toEqual([['1,2', 'x "y"\nz']]);
  });

  test('a record that is cut off is not shown', () => {
    expect(previewCsv('a,b\n1,2\n3,"half', 10, false).rows).toEqual([['1', '2']]);
  });

  test('columns without a name or with the same one are told apart as the server does', () => {
    expect(previewCsv(' a ,,a\n', 1, true).headers).toEqual(['a', 'Column 2', 'a 2']);
  });

  test('the last record needs no line end', () => {
    expect(previewCsv('a,b\n1,2', 10, true).rows).toEqual([['1', '2']]);
  });

  test('semicolons, tabs and a byte order mark are understood', () => {
    expect(previewCsv('\uFEFFa;b\n1;2,5\n', 10, true)).toEqual({ headers: ['a', 'b'], rows: [['1', '2,5']] });
    expect(previewCsv('a\tb\n1\t2\n', 10, true).headers).toEqual(['a', 'b']);
  });

  test('stops after the wanted rows', () => {
    expect(previewCsv('a\n1\n2\n3\n', 2, true).rows).toHaveLength(2);
  });

  test('the sample is the first value that is there, on one line', () => {
    expect(sampleOf(previewCsv('a,b\n,x\n"two\nlines",y\n', 10, true), 0)).toBe('two lines');
  });
});
