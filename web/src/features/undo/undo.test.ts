// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { describeUndone } from './describeUndone';
import { useToasts } from '../../ui/toasts';
import { showUndone } from './showUndone';
import { onUndoKeys } from './undoKeys';

const change = { type: 'item.updated', count: 1, name: 'One', fields: [] };

function press(target: EventTarget, key: string, more: KeyboardEventInit = {}): void {
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true, cancelable: true, ...more }),
  );
}

test('it says what was taken back, of whatever kind', () => {
  expect(describeUndone(change, false)).toBe('Undone: “One” changed');
  expect(describeUndone({ ...change, fields: ['status'] }, true, () => 'Status')).toBe(
    'Done again: Status · “One” changed',
  );
  expect(describeUndone({ ...change, type: 'item.deleted', count: 3, name: null }, false)).toBe(
    'Undone: 3 items deleted',
  );
  expect(describeUndone({ ...change, type: 'board.deleted', name: 'Plan' }, false)).toBe(
    'Undone: board “Plan” deleted',
  );
  expect(describeUndone({ ...change, type: 'comment.added', name: null }, false)).toBe(
    'Undone: update added',
  );
  expect(describeUndone({ ...change, type: 'time.tracked' }, false)).toBe('Undone: “One” changed');
});

test('only the last step offers the way back', () => {
  const back = vi.fn();
  const messages = () => useToasts.getState().toasts.map(({ message }) => message);

  showUndone(change, false, back);
  showUndone({ ...change, type: 'item.created' }, true, back);

  expect(messages()).toEqual(['Done again: “One” added']);
  const [action] = useToasts.getState().toasts[0]?.actions ?? [];
  expect(action?.label).toBe('Undo');
  action?.onClick();
  expect(back).toHaveBeenCalledOnce();
});

test('what is typed is not taken back, and a board comes before what is around it', () => {
  const around = vi.fn();
  const onBoard = vi.fn();
  const stopAround = onUndoKeys(window, around);
  const stopOnBoard = onUndoKeys(document, onBoard);
  const input = document.body.appendChild(document.createElement('input'));

  press(input, 'z');
  press(document.body, 'z', { ctrlKey: false });
  press(document.body, 'z', { altKey: true });
  expect(onBoard).not.toHaveBeenCalled();
  press(document.body, 'z');
  press(document.body, 'Z', { shiftKey: true });
  expect(onBoard.mock.calls).toEqual([[false], [true]]);
  expect(around).not.toHaveBeenCalled();
  stopOnBoard();
  press(document.body, 'y');
  expect(around.mock.calls).toEqual([[true]]);
  stopAround();
});
