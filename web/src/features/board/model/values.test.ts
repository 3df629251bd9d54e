import { describe, expect, it } from 'vitest';
import type { Column } from '../../../sync/model';
import { column } from '../../../sync/testing/fixtures';
import { compareValues, parseTyped, textOf } from './values';
import { item } from '../../../sync/testing/fixtures';

function typed(text: string, type: string, settings: Column['settings'] = {}): unknown {
  return parseTyped(text, { ...column('any', type), ...(type === 'status' ? {} : { settings }) });
}

const nameOf = (userId: string) => `name of ${userId}`;

describe('parseTyped', () => {
  it('refuses_what_is_no_value_of_the_column', () => {
    expect(typed('twelve', 'number')).toBeUndefined();
    expect(typed('1.2.3', 'number')).toBeUndefined();
    expect(typed('2026-02-31', 'date')).toBeUndefined();
    expect(typed('soon', 'date')).toBeUndefined();
    expect(typed('31.2.2026', 'date')).toBeUndefined();
    expect(typed('1.23,4.5', 'number')).toBeUndefined();
    expect(typed('1.2345,6', 'number')).toBeUndefined();
    expect(typed('javascript:alert(1)', 'link')).toBeUndefined();
    expect(typed('Nonsense', 'status')).toBeUndefined();
    expect(typed('perhaps', 'checkbox')).toBeUndefined();
  });

  it('clears_on_empty_text', () => {
    expect(typed('  ', 'number')).toBeNull();
    expect(typed('', 'text')).toBeNull();
  });

  it('reads_numbers_as_people_write_them', () => {
    expect(typed('12.5', 'number')).toBe(12.5);
    expect(typed('12,5', 'number')).toBe(12.5);
    expect(typed('1,234.5', 'number')).toBe(1234.5);
    expect(typed('$ 1 200', 'number', { unit: '$' })).toBe(1200);
    expect(typed('-3', 'number')).toBe(-3);
    expect(typed('1.234,56', 'number')).toBe(1234.56);
    expect(typed('-1.234.567', 'number')).toBe(-1234567);
    expect(typed('1’234.5', 'number')).toBe(1234.5);
    expect(typed('1.234', 'number')).toBe(1.234);
    expect(typed('1,234', 'number')).toBe(1234);
  });

  it('reads_dates_labels_links_and_ticks', () => {
    expect(typed('2026-8-4', 'date')).toBe('2026-08-04');
    expect(typed('14 Aug 2026', 'date')).toBe('2026-08-14');
    expect(typed('29.3.2026', 'date')).toBe('2026-03-29');
    expect(typed('done', 'status')).toBe('Done');
    expect(typed('example.org/a', 'link')).toEqual({ url: 'https://example.org/a' });
    expect(typed('yes', 'checkbox')).toBe(true);
  });
});

describe('textOf', () => {
  it('shows_every_type_as_a_person_reads_it', () => {
    expect(textOf(undefined, column('a', 'text'), nameOf)).toBe('');
    expect(textOf(['u1', 'u2'], column('a', 'people'), nameOf)).toBe('name of u1, name of u2');
    expect(textOf({ url: 'https://a.org', text: '' }, column('a', 'link'), nameOf)).toBe('https://a.org');
    expect(textOf(2.5, { ...column('a', 'number'), settings: { unit: '€', decimals: 2 } }, nameOf)).toBe(
      '€2.50',
    );
  });
});

describe('compareValues', () => {
  it('orders_labels_as_the_column_lists_them', () => {
    const working = item('a', { itemData: { status: 'Working on it' } });
    const done = item('b', { itemData: { status: 'Done' } });

    expect(compareValues(working, done, column('status', 'status'), nameOf)).toBeLessThan(0);
  });
});
