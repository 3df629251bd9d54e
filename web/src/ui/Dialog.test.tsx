// @vitest-environment jsdom
import { Button } from '@mui/material';
import { fireEvent, render, screen } from '@testing-library/react';
import { act } from 'react';
import { expect, test } from 'vitest';
import { Dialog } from './Dialog';

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
