// @vitest-environment jsdom
import { Button } from '@mui/material';
import { fireEvent, render, screen } from '@testing-library/react';
import { act } from 'react';
import { expect, test } from 'vitest';
import { Dialog } from './Dialog';
import { Toaster } from './Toaster';
import { showToast } from './toasts';

const escape = (target: Element) => fireEvent.keyDown(target, { key: 'Escape' });

test('a dialog below another is not closed by Escape', () => {
  const closed: string[] = [];
  render(
    <>
      <Dialog open onClose={() => closed.push('below')}>
        below
      </Dialog>
      <Dialog open>above</Dialog>
    </>,
  );
  escape(document.body);
  expect(closed).toEqual([]);
});

test('Escape closes a dialog once, whether the focus is inside or lost', () => {
  const closed: string[] = [];
  render(
    <Dialog open onClose={(_event, reason) => closed.push(reason)}>
      <Button>Add</Button>
    </Dialog>,
  );
  const button = screen.getByRole('button', { name: 'Add' });
  act(() => button.focus());
  escape(button);
  expect(closed).toEqual(['escapeKeyDown']);
  escape(document.body);
  expect(closed).toEqual(['escapeKeyDown', 'escapeKeyDown']);
});

test('messages are told while a dialog is open', async () => {
  const page = (
    <>
      <main>page</main>
      <Toaster />
    </>
  );
  const { rerender } = render(page);
  rerender(
    <>
      {page}
      <Dialog open>above</Dialog>
    </>,
  );
  act(() => void showToast('Deleted', { actions: [{ label: 'Undo', onClick: () => undefined }] }));

  expect((await screen.findByRole('status')).textContent).toContain('Deleted');
  expect(screen.getByRole('button', { name: 'Undo' })).toBeDefined();
  expect(screen.queryByRole('main')).toBeNull();
});
