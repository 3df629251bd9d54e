import { describe, expect, it } from 'vitest';
import type { Column } from '../../../../sync/model';
import { aggregatesOf, offeredFor, sourcesAmong, sourcesWith } from './aggregates';
import { linked } from './model';

function column(type: string, settings: Column['settings'] = {}): Column {
  return { id: 'c', boardId: 'b', key: 'c', title: 'C', type, settings, position: 'a', version: 1 };
}

describe('mirrors and rollups', () => {
  it('values_can_be_summed_up_as_their_kind_allows', () => {
    expect(aggregatesOf(undefined, false)).toEqual(['count']);
    expect(aggregatesOf(column('number'), false)).toEqual(['sum', 'avg', 'min', 'max', 'count']);
    expect(aggregatesOf(column('formula', { result: 'date' }), true)).toEqual([
      'list',
      'earliest',
      'latest',
      'count',
    ]);
    expect(aggregatesOf(column('timeline'), false)).toEqual(['earliest', 'latest', 'count']);
    expect(aggregatesOf(column('status'), false)).toEqual(['percent_done', 'count']);
    expect(aggregatesOf(column('text'), false)).toEqual(['count']);
  });

  it('fields_of_items_cannot_be_looked_at', () => {
    expect(sourcesAmong([column('auto_number'), column('rollup')])).toHaveLength(1);
  });

  it('columns_of_several_boards_offer_what_all_of_them_can_be', () => {
    expect(offeredFor([], true)).toEqual(['list']);
    expect(offeredFor([column('number'), column('status')], true)).toEqual(['list', 'count']);
    expect(offeredFor([column('number'), column('rating')], false)).toEqual([
      'sum',
      'avg',
      'min',
      'max',
      'count',
    ]);
  });

  it('the_first_choice_is_made_for_boards_that_are_alike_and_for_no_others', () => {
    const on = (id: string) => [
      { ...column(id === 'b3' ? 'text' : 'number'), key: 'budget' },
      { ...column('number'), key: 'cost' },
    ];
    const boards = ['b1', 'b2', 'b3'];

    const first = sourcesWith('b1', 'budget', boards, {}, on);
    expect(first).toEqual({ b1: 'budget', b2: 'budget' });
    expect(sourcesWith('b3', 'cost', boards, { sources: first }, on)).toEqual({
      b1: 'budget',
      b2: 'budget',
      b3: 'cost',
    });
    expect(sourcesWith('b2', '', boards, { sources: first }, on)).toEqual({ b1: 'budget' });
    expect(sourcesWith('b2', 'cost', boards, { column: 'budget' }, on)).toEqual({
      b1: 'budget',
      b2: 'cost',
      b3: 'budget',
    });
  });

  it('what_they_show_is_read_as_its_kind', () => {
    expect(linked.text(5, column('rollup', { unit: 'h' }), String)).toBe('5 h');
    expect(linked.text(50, column('rollup', { aggregate: 'percent_done' }), String)).toBe('50 %');
    expect(linked.text(['u1', 'u2'], column('mirror', { result: 'people' }), (id) => `<${id}>`)).toBe(
      '<u1>, <u2>',
    );
    expect(linked.keys?.(['a', 'b'], column('mirror'))).toEqual(['a', 'b']);
  });
});
