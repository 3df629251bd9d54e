import { expect, it } from 'vitest';
import type { BoardEvent } from '../../../sync/model';
import { entriesOf } from './entries';

const sentences = (type: string, data: object) => entriesOf({ type, data } as unknown as BoardEvent);

const file = { id: 'f1', name: 'plan.pdf', type: 'application/pdf', size: 10 };

it('a_file_is_not_said_twice_by_the_change_of_its_cell', () => {
  const added = { itemId: 'i1', changes: { itemData: { papers: [file] } }, previous: { itemData: {} } };
  const taken = {
    itemId: 'i1',
    changes: { itemData: { papers: null } },
    previous: { itemData: { papers: [file] } },
  };

  expect(sentences('item.updated', added)).toEqual([]);
  expect(sentences('item.updated', taken)).toEqual([]);
  expect(sentences('file.attached', { itemId: 'i1', file })).toEqual([
    { sentence: 'attached', itemId: 'i1', file: 'plan.pdf' },
  ]);
});

it('other_cells_that_change_with_a_file_are_said', () => {
  const both = { itemId: 'i1', changes: { itemData: { papers: [file], note: 'new' } }, previous: {} };

  expect(sentences('item.updated', both).map(({ columnKey }) => columnKey)).toEqual(['note']);
});

it('what_repeats_is_named_also_when_it_does_so_no_more', () => {
  const recurrence = { name: 'Weekly report' };

  expect(sentences('recurrence.updated', { recurrence })[0]?.name).toBe('Weekly report');
  expect(sentences('recurrence.deleted', { recurrenceId: 'r1', name: 'Weekly report' })).toEqual([
    { sentence: 'dropped', what: 'recurrence', name: 'Weekly report' },
  ]);
  // As events were before they carried the name.
  expect(sentences('recurrence.deleted', { recurrenceId: 'r1' })[0]?.name).toBe('');
});
