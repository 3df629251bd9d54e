// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Section } from '../model/sections';
import type { BoardSession } from '../session/boardSession';
import { BoardContext } from '../session/context';
import { NewItem } from '../toolbar/NewItem';
import { AddItemRow } from './AddItemRow';

const section: Section = {
  id: 'g1',
  title: 'Group',
  color: '#579bfc',
  groupId: 'g1',
  preset: null,
  real: true,
  ids: [],
  roots: [],
  collapsed: false,
};

/** The names of the items that were made while something was done. */
function madeBy(content: React.ReactNode, act: () => void): readonly string[] {
  const made: string[] = [];
  const session = {
    boardId: 'b1',
    actions: {
      createItem: (_group: string, name: string) => made.push(name),
      createFirst: (_group: string, name: string) => String(made.push(name)),
    },
    store: { groups: [{ id: 'g1' }], subscribeStructure: () => () => undefined },
    view: { change: () => undefined, current: () => ({ collapsed: [] }) },
    grid: { activate: () => undefined },
  } as unknown as BoardSession;
  const { unmount } = render(
    <BoardContext value={session}>
      <div role="treegrid" tabIndex={0}>
        {content}
      </div>
    </BoardContext>,
  );
  act();
  unmount();
  return made;
}

const row = <AddItemRow section={section} readOnly={false} />;

function typed(name: string): HTMLElement {
  const field = screen.getByRole('textbox');
  field.focus();
  fireEvent.change(field, { target: { value: name } });
  return field;
}

it('a_name_that_is_given_up_with_escape_makes_no_item', () => {
  expect(madeBy(row, () => void fireEvent.keyDown(typed('Half a na'), { key: 'Escape' }))).toEqual([]);
});

it('a_name_in_the_toolbar_that_is_given_up_with_escape_makes_no_item', () => {
  const made = madeBy(<NewItem />, () => {
    fireEvent.click(screen.getByTestId('new-item'));
    fireEvent.keyDown(typed('Half a na'), { key: 'Escape' });
  });

  expect(made).toEqual([]);
});

it('a_name_that_is_entered_or_left_makes_an_item', () => {
  expect(madeBy(row, () => void fireEvent.keyDown(typed('Entered'), { key: 'Enter' }))).toEqual(['Entered']);
  expect(madeBy(row, () => typed('Left').blur())).toEqual(['Left']);
});
