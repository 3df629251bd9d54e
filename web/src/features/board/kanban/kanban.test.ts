// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { BoardStore } from '../../../sync/boardStore';
import { BOARD_ID, item, snapshot } from '../../../sync/testing/fixtures';
import { ViewState, type View } from '../session/viewState';
import { BY_GROUP, cardMove, kanbanOf, valueAfterMove } from './kanban';
import { cardsInView, nextCard, placingOf } from './placing';

describe('a kanban', () => {
  let store: BoardStore;
  let view: ViewState;
  const shown = (changes: Partial<View>) => {
    view.change(changes);
    return kanbanOf(store, view.current(), (id) => id.toUpperCase(), 'No value');
  };
  const text = (changes: Partial<View>) => {
    const { headings, lanes } = shown(changes);
    return lanes.map(
      ({ heading, cells }) =>
        `${heading?.title ?? ''}| ${cells.map((ids, index) => `${headings[index]?.title}: ${ids.join(' ')}`).join(', ')}`,
    );
  };

  beforeEach(() => {
    localStorage.clear();
    store = new BoardStore(BOARD_ID, (callback) => callback());
    store.load(
      snapshot([
        item('a', { itemData: { status: 'Done', person: ['ana', 'ben'] } }),
        item('b', { itemData: { person: ['ana'] } }),
        item('c', { groupId: 'done', itemData: { status: 'Working on it' } }),
      ]),
    );
    view = new ViewState(BOARD_ID);
  });

  it('has_a_column_for_every_label_and_one_for_no_value', () => {
    const [lane] = text({});

    expect(lane).toContain('No value: b');
    expect(lane).toContain('Done: a');
    expect(lane).toContain('Working on it: c');
  });

  it('leaves_out_columns_without_cards_when_the_view_says_so', () => {
    expect(text({ column: 'status', emptyShown: false })).toEqual([
      '| No value: b, Working on it: c, Done: a',
    ]);
  });

  it('shows_an_item_once_for_each_of_its_people', () => {
    expect(text({ column: 'person' })).toEqual(['| No value: c, ANA: a b, BEN: a']);
  });

  it('leaves_out_lanes_without_cards_and_keeps_the_filter', () => {
    expect(text({ column: 'person', swimlane: 'group' })).toEqual([
      'todo| No value: , ANA: a b, BEN: a',
      'done| No value: c, ANA: , BEN: ',
    ]);
    expect(
      text({
        column: 'person',
        swimlane: 'group',
        filter: { column: 'person', op: 'not_empty' },
      }),
    ).toEqual(['todo| ANA: a b, BEN: a']);
  });

  it('falls_back_to_a_column_that_is_there', () => {
    expect(text({ column: 'gone', swimlane: 'gone' })).toHaveLength(1);
  });

  it('moves_one_of_several_values', () => {
    const person = store.columns.find(({ key }) => key === 'person');
    const both = store.item('a');
    if (person === undefined || both === undefined) {
      throw new Error('the fixture has people');
    }

    expect(valueAfterMove(both, person, 'ana', 'cid')).toEqual(['ben', 'cid']);
    expect(valueAfterMove(both, person, 'ana', 'ben')).toEqual(['ben']);
    expect(valueAfterMove({ ...both, itemData: { person: ['ana'] } }, person, 'ana', null)).toBeNull();
  });

  it('moves_a_card_to_another_column_and_lane_in_one_write', () => {
    const card = store.item('a');
    if (card === undefined) {
      throw new Error('The fixture has the item.');
    }
    const owned = { ...card, itemData: { status: 'Open', person: ['ana'] } };

    expect(
      cardMove(owned, store.columns, [
        ['status', 'Open', 'Done'],
        ['person', 'ana', 'ben'],
      ]),
    ).toEqual({ groupId: null, itemData: { status: 'Done', person: ['ben'] } });
    expect(
      cardMove(owned, store.columns, [
        ['status', 'Open', 'Done'],
        [BY_GROUP, 'g1', 'g2'],
      ]),
    ).toEqual({ groupId: 'g2', itemData: { status: 'Done' } });
    expect(cardMove(owned, store.columns, [['status', 'Open', 'Open']])).toEqual({
      groupId: null,
      itemData: {},
    });
  });

  it('leads_the_arrows_from_card_to_card', () => {
    const kanban = shown({ column: 'person', swimlane: 'group' });

    expect(nextCard(kanban, { lane: 0, column: 1, index: 0 }, 'ArrowDown')).toEqual({
      lane: 0,
      column: 1,
      index: 1,
    });
    expect(nextCard(kanban, { lane: 0, column: 1, index: 1 }, 'ArrowRight')).toEqual({
      lane: 0,
      column: 2,
      index: 0,
    });
    expect(nextCard(kanban, { lane: 0, column: 1, index: 0 }, 'ArrowLeft')).toBeNull();
  });

  it('draws_only_the_cards_that_are_seen', () => {
    const [lane] = placingOf(shown({})).lanes;
    if (lane === undefined) {
      throw new Error('there is a lane');
    }

    const [from, to] = cardsInView(lane, 10_000, 480_000, 900);

    expect(from).toBeGreaterThan(4_900);
    expect(to - from).toBeLessThan(20);
  });
});
