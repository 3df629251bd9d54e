// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { keptOf } from '../views/kept';
import { settingsOf, wholeFilter } from '../views/settings';
import { NOTHING_KEPT, ViewState } from './viewState';

const OPEN = { column: 'status', op: 'is', value: 'Open' } as const;

const COLUMN = {
  id: 'c',
  boardId: 'b1',
  key: 'text',
  title: 'Column',
  type: 'text',
  settings: {},
  position: 'a0',
  version: 1,
};

describe('what is shown of a board', () => {
  let view: ViewState;

  beforeEach(() => {
    localStorage.clear();
    view = new ViewState('b1');
    view.show('v1', { ...NOTHING_KEPT, filter: OPEN });
  });

  it('is_what_the_stored_view_says_until_I_change_it', () => {
    expect(view.current().filter).toEqual(OPEN);
    expect(view.changed()).toBe(false);

    view.change({ hidden: ['note'] });

    expect(view.changed()).toBe(true);
    expect(view.current().filter).toEqual(OPEN);
  });

  it('keeps_my_changes_for_each_view_in_this_browser', () => {
    view.change({ hidden: ['note'] });
    view.show('v2', NOTHING_KEPT);

    expect(view.current().hidden).toEqual([]);

    const again = new ViewState('b1');
    again.show('v1', { ...NOTHING_KEPT, filter: OPEN });
    expect(again.current().hidden).toEqual(['note']);
  });

  it('follows_the_stored_view_where_I_changed_nothing', () => {
    view.change({ hidden: ['note'] });
    view.show('v1', { ...NOTHING_KEPT, groupBy: 'status', hidden: ['due'] });

    expect(view.current().groupBy).toBe('status');
    expect(view.current().filter).toBeNull();
    expect(view.current().hidden).toEqual(['note']);

    view.reset();
    expect(view.current().hidden).toEqual(['due']);
  });

  it('becomes_what_the_server_keeps_and_comes_back_the_same', () => {
    view.change({
      sort: [{ column: '@name', descending: true }],
      widths: { '@name': 200, gone: 90 },
      hidden: ['status', 'gone'],
    });
    const status = { ...COLUMN, key: 'status', type: 'status' };
    const settings = settingsOf(view.current(), [status]);

    expect(settings.sort).toEqual([{ column: 'name', direction: 'desc' }]);
    expect(settings.widths).toEqual({ name: 200 });
    expect(settings.hidden).toEqual(['status']);
    expect(keptOf({ settings }).sort).toEqual([{ column: '@name', descending: true }]);
  });

  it('takes_quick_filters_into_the_filter', () => {
    view.setFilter('status', ['Done', '']);

    expect(wholeFilter(view.current(), [])).toEqual({
      and: [
        OPEN,
        {
          or: [
            { column: 'status', op: 'is', value: 'Done' },
            { column: 'status', op: 'empty' },
          ],
        },
      ],
    });
  });

  it('takes_quick_filters_of_numbers_boxes_and_connections_as_their_columns_compare_them', () => {
    const columns = ['number', 'checkbox', 'connect_boards'].map((type) => ({ ...COLUMN, key: type, type }));
    view.change({ filter: null });
    view.setFilter('number', ['12.5']);
    view.setFilter('checkbox', ['true']);
    view.setFilter('connect_boards', ['Moon']);

    expect(wholeFilter(view.current(), columns)).toEqual({
      and: [
        { or: [{ column: 'number', op: 'is', value: 12.5 }] },
        { or: [{ column: 'checkbox', op: 'is', value: true }] },
        { or: [{ column: 'connect_boards', op: 'contains', value: 'Moon' }] },
      ],
    });
  });

  it('leaves_behind_what_is_not_finished_when_it_is_saved', () => {
    const unfinished = { column: 'status', op: 'is' } as const;
    const done = { column: 'status', op: 'is', value: 'Done' } as const;
    const status = { ...COLUMN, key: 'status', type: 'status' };
    view.change({
      filter: { and: [done, unfinished, { or: [unfinished] }, { column: 'gone', op: 'empty' }] },
      colors: [
        { filter: { and: [unfinished] }, color: '#00c875', column: null },
        { filter: { or: [done, unfinished] }, color: '#df2f4a', column: null },
      ],
    });

    const settings = settingsOf(view.current(), [status]);

    expect(settings.filter).toEqual({ and: [done] });
    expect(settings.colors).toEqual([{ filter: { or: [done] }, color: '#df2f4a' }]);
    expect(settingsOf({ ...view.current(), filter: unfinished }, [status]).filter).toBeNull();
  });
});
