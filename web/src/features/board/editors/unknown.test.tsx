// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { CellValue, Column } from '../../../sync/model';
import { CountryEditor } from '../columns/country/CountryEditor';
import { MultiPicker } from '../columns/MultiPicker';
import { RatingEditor } from '../columns/rating/RatingEditor';
import type { EditorProps } from './editing';
import { StatusPicker } from './StatusPicker';

/** jsdom lays nothing out. */
Element.prototype.scrollIntoView = () => undefined;
globalThis.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

const labels = [
  { label: 'Open', color: '#579bfc' },
  { label: 'Done', color: '#00c875' },
];

/** What an editor hands back when a text is typed and taken with Enter. */
function entered(
  type: string,
  Editor: (props: EditorProps) => React.ReactNode,
  value: CellValue,
  text: string,
): readonly unknown[] {
  const done: unknown[] = [];
  const column: Column = {
    id: 'c1',
    boardId: 'b1',
    key: type,
    title: 'Column',
    type,
    settings: { labels },
    position: 'a0',
    version: 1,
  };
  render(
    <Editor
      column={column}
      value={value}
      typed={null}
      itemId="i1"
      onDone={(outcome) => done.push(outcome)}
    />,
  );
  const field = screen.getByRole('textbox');
  fireEvent.change(field, { target: { value: text } });
  fireEvent.keyDown(field, { key: 'Enter' });
  return done;
}

const Dropdown = (props: EditorProps) => (
  <MultiPicker {...props} options={labels.map(({ label, color }) => ({ text: label, color }))} />
);

it.each([
  ['status', StatusPicker, 'Done'],
  ['country', CountryEditor, 'DE'],
  ['dropdown', Dropdown, ['Done']],
] as const)('what_is_nothing_that_a_%s_can_be_changes_nothing_and_says_so', (type, Editor, value) => {
  expect(entered(type, Editor, value, 'Atlantis')).toEqual([]);
  expect(screen.getByText('Nothing found')).toBeTruthy();
});

it('what_is_typed_is_taken', () => {
  expect(entered('status', StatusPicker, 'Done', 'ope')).toEqual(['Open']);
});

it('a_label_is_cleared_by_choosing_so', () => {
  const done: unknown[] = [];
  const column: Column = {
    id: 'c1',
    boardId: 'b1',
    key: 'status',
    title: 'Column',
    type: 'status',
    settings: { labels },
    position: 'a0',
    version: 1,
  };
  render(
    <StatusPicker
      column={column}
      value="Done"
      typed={null}
      itemId="i1"
      onDone={(outcome) => done.push(outcome)}
    />,
  );
  fireEvent.click(screen.getByRole('option', { name: 'Clear' }));

  expect(done).toEqual([null]);
});

/** What is handed back when keys are pressed in the editor of stars, and what it says then. */
function rated(max: number, keys: readonly string[]) {
  const done: unknown[] = [];
  const column: Column = {
    id: 'c1',
    boardId: 'b1',
    key: 'stars',
    title: 'Stars',
    type: 'rating',
    settings: { max },
    position: 'a0',
    version: 1,
  };
  render(
    <RatingEditor
      column={column}
      value={3}
      typed={null}
      itemId="i1"
      onDone={(outcome) => done.push(outcome)}
    />,
  );
  const field = screen.getByRole('radiogroup', { name: 'Stars' });
  keys.forEach((key) => fireEvent.keyDown(field, { key }));
  return { done, said: screen.queryByRole('alert') };
}

it('more_stars_than_there_are_are_refused_and_not_made_fewer', () => {
  const { done, said } = rated(5, ['9', 'Enter']);

  expect(done).toEqual([]);
  expect(said?.textContent).toBe('From 1 to 5 stars.');
});

it('stars_are_taken_up_to_ten', () => {
  expect(rated(10, ['1', '1', '0', 'Enter']).done).toEqual([10]);
});
