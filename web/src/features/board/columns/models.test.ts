import { describe, expect, it } from 'vitest';
import type { CellValue, Column } from '../../../sync/model';
import { parseTyped, textOf } from '../model/values';
import { modelOf } from './models';
import { footerOf } from './number/view';
import { weekOf } from './week/weeks';

function column(type: string, settings: Column['settings'] = {}): Column {
  return { id: 'c', boardId: 'b', key: 'c', title: 'C', type, settings, position: 'a0', version: 1 };
}

const labels = [
  { label: 'Red', color: '#ff0000' },
  { label: 'Blue', color: '#0000ff' },
];

describe('column types', () => {
  it.each([
    ['email', 'ann@'],
    ['phone', 'call me'],
    ['country', 'Atlantis'],
    ['week', '2025-W53'],
    ['hour', '25:00'],
    ['hour', '13'],
    ['rating', '6'],
    ['color', 'red'],
    ['timeline', '2026-08-20/2026-08-14'],
    ['world_clock', 'Mars'],
    ['location', '99, 0'],
    ['vote', 'me'],
    ['progress', '50'],
    ['connect_boards', 'Moon'],
    ['connect_boards', 'Moon [0199c0de-0e01-7000-8000-000000000001] and more'],
  ])('%s_refuses_%s', (type, text) => {
    expect(parseTyped(text, column(type))).toBeUndefined();
  });

  it('a_dropdown_refuses_what_it_does_not_offer', () => {
    expect(parseTyped('Red, Pink', column('dropdown', { labels }))).toBeUndefined();
    expect(parseTyped('blue, red', column('dropdown', { labels }))).toEqual(['Red', 'Blue']);
  });

  it.each<[string, string, CellValue]>([
    ['email', 'Ann <ann@example.com>', 'ann@example.com'],
    ['phone', '+49  30 123', '+49 30 123'],
    ['country', 'de', 'DE'],
    ['week', '2026-W53', '2026-W53'],
    ['week', '2027-01-01', '2026-W53'],
    ['hour', '1:30 pm', '13:30'],
    ['hour', '12 am', '00:00'],
    ['rating', '4/5', 4],
    ['color', '#0C8', '#00cc88'],
    ['timeline', '2026-08-14 – 2026-08-20', { from: '2026-08-14', to: '2026-08-20' }],
    ['world_clock', 'new york', 'America/New_York'],
    ['location', 'Zoo (52.5, 13)', { lat: 52.5, lng: 13, address: 'Zoo' }],
    ['location', '1 High St', { address: '1 High St' }],
    ['tags', '#a, b, A', ['a', 'b']],
  ])('%s_reads_%s', (type, text, value) => {
    expect(parseTyped(text, column(type))).toEqual(value);
  });

  it.each<[string, CellValue]>([
    ['timeline', { from: '2026-08-14', to: '2026-08-20' }],
    ['week', '2026-W34'],
    ['hour', '13:30'],
    ['location', { lat: 52.5, lng: 13, address: 'Zoo' }],
    ['email', 'ann@example.com'],
    ['country', 'FR'],
    ['tags', ['a', 'b']],
    ['number', 12.5],
    [
      'connect_boards',
      [
        { id: '0199c0de-0e01-7000-8000-000000000001', name: 'Moon, [far] away' },
        { id: '0199c0de-0e01-7000-8000-000000000002', name: '' },
      ],
    ],
  ])('what_is_copied_of_%s_can_be_pasted', (type, value) => {
    const of = column(type);
    const copied = modelOf(type).copied?.(value) ?? textOf(value, of, String);
    expect(parseTyped(copied, of)).toEqual(value);
  });

  it('a_vote_is_switched_for_oneself', () => {
    const { toggled } = modelOf('vote');
    expect(toggled?.(undefined, 'me')).toEqual(['me']);
    expect(toggled?.(['ann', 'me'], 'me')).toEqual(['ann']);
    expect(toggled?.(['me'], 'me')).toBeNull();
  });

  it('weeks_belong_to_the_year_of_their_thursday', () => {
    expect(weekOf(new Date(2021, 0, 3))).toBe('2020-W53');
    expect(weekOf(new Date(2018, 11, 31))).toBe('2019-W01');
  });

  it('numbers_have_the_footer_that_is_asked_for', () => {
    const numbers = [4, 1, 3, 2];
    expect(
      (['sum', 'average', 'min', 'max', 'median', 'count'] as const).map((footer) =>
        footerOf(numbers, footer),
      ),
    ).toEqual([10, 2.5, 1, 4, 2.5, 4]);
  });
});
