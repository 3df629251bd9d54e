// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { BoardStore, NAME_CELL } from '../../../sync/boardStore';
import type { BoardEvent } from '../../../sync/model';
import { BOARD_ID, item, snapshot } from '../../../sync/testing/fixtures';
import { useToasts } from '../../../ui/toasts';
import { CellEditor } from '../editors/CellEditor';
import type { BoardSession } from '../session/boardSession';
import { BoardContext, useItem } from '../session/context';
import { GridState } from '../session/gridState';

let store: BoardStore;
let grid: GridState;

/** A row whose name is edited, as long as the board has it. */
function Row() {
  const shown = useItem('i1');
  return shown === undefined ? null : <CellEditor item={shown} column={null} typed={null} />;
}

function open() {
  const session = { boardId: BOARD_ID, store, grid } as unknown as BoardSession;
  grid.edit({ itemId: 'i1', column: NAME_CELL });
  return render(
    <BoardContext value={session}>
      <Row />
    </BoardContext>,
  );
}

function deleteIt() {
  const event = {
    type: 'item.deleted',
    seq: 11,
    boardId: BOARD_ID,
    at: 0,
    data: { itemId: 'i1', itemIds: ['i1'] },
  } as unknown as BoardEvent;
  act(() => store.applyEvents([event]));
}

beforeEach(() => {
  store = new BoardStore(BOARD_ID, (callback) => callback());
  store.load(snapshot([item('i1')]));
  grid = new GridState((itemId) => itemId);
  useToasts.setState({ toasts: [] });
});

it('an_editor_that_is_only_drawn_no_more_says_nothing', async () => {
  const { unmount } = open();

  unmount();
  await new Promise((resolve) => setTimeout(resolve));

  expect(useToasts.getState().toasts).toEqual([]);
});

it('what_was_being_written_is_told_when_the_item_goes_and_the_grid_goes_on', async () => {
  open();
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Fly to Mars' } });

  deleteIt();

  await vi.waitFor(() => expect(useToasts.getState().toasts).toHaveLength(1));
  expect(useToasts.getState().toasts[0]?.lasting).toBe(true);
  expect(grid.editing()).toBeNull();
});
