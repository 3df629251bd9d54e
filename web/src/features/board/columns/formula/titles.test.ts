import { describe, expect, it } from 'vitest';
import type { Column } from '../../../../sync/model';
import { nameable, nameOf, NO_OTHERS, withTitles } from './titles';

function column(key: string, title: string): Column {
  return { id: key, boardId: 'b', key, title, type: 'number', settings: {}, position: 'a', version: 1 };
}

const columns = [column('price', 'Unit price'), column('a', 'Same'), column('b', 'same'), column('c', 'x}')];

describe('formulas with titles', () => {
  it('a_title_that_is_not_clear_is_not_used', () => {
    expect(columns.map((each) => nameOf(each, columns))).toEqual(['Unit price', 'a', 'b', 'c']);
  });

  it('keys_are_shown_as_titles_but_not_within_texts', () => {
    expect(withTitles('IF({price} > 1, "{price} ""x""", {gone})', columns, NO_OTHERS)).toBe(
      'IF({Unit price} > 1, "{price} ""x""", {gone})',
    );
  });

  it('columns_of_other_items_are_called_by_the_way_that_leads_to_them', () => {
    const orders = { ...column('orders', 'Orders'), type: 'connect_boards' };
    const own = [column('hours', 'Hours'), orders];
    const others = new Map([['orders', [column('due', 'Due')]]]);

    expect(withTitles('SUM({@subitems.hours}, {orders.due}) & {orders.gone}', own, others)).toBe(
      'SUM({Subitems.Hours}, {Orders.Due}) & {orders.gone}',
    );
    expect(withTitles('COUNT({@subitems.@name}) & {orders.@name}', own, others)).toBe(
      'COUNT({Subitems}) & {Orders.Name}',
    );
    expect(nameable(column('new', 'New'), own, others)).toEqual([
      { names: ['Hours', 'Orders'] },
      { way: '', names: ['Subitems', 'Subitems.Hours', 'Subitems.Orders'] },
      { way: 'Orders', names: ['Orders.Name', 'Orders.Due'] },
    ]);
  });
});
