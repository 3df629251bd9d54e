// @vitest-environment jsdom
import { render } from '@testing-library/react';
import { useLayoutEffect, useRef } from 'react';
import { expect, it } from 'vitest';
import { BoardStore } from '../../../sync/boardStore';
import { Presence } from '../../../sync/presence';
import { BOARD_ID } from '../../../sync/testing/fixtures';
import { realTimers } from '../../../sync/timers';
import type { BoardSession } from '../session/boardSession';
import { BoardContext } from '../session/context';
import { SharedTextField } from './SharedTextField';

const session = {
  boardId: BOARD_ID,
  store: new BoardStore(BOARD_ID, (callback) => callback()),
  presence: new Presence(() => null, realTimers),
} as unknown as BoardSession;

const field = (known: string) => (
  <BoardContext value={session}>
    <SharedTextField
      itemId="item"
      field="notes"
      label="Notes"
      known={known}
      readOnly={false}
      onPlainChange={() => undefined}
    />
  </BoardContext>
);

/** As a popover does that somebody opens to write. */
function Popover({ known }: { readonly known: string }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.querySelector('textarea')?.focus(), []);
  return <div ref={box}>{field(known)}</div>;
}

it('what_others_write_while_the_text_is_opened_is_not_taken_for_typed', () => {
  const { rerender, getByLabelText } = render(<Popover known="" />);

  rerender(<Popover known="Ada flies." />);

  expect((getByLabelText('Notes') as HTMLTextAreaElement).value).toBe('');
});

it('what_others_write_shows_where_nobody_writes', () => {
  const { rerender, getByLabelText } = render(field(''));

  rerender(field('Ada flies.'));

  expect((getByLabelText('Notes') as HTMLTextAreaElement).value).toBe('Ada flies.');
});
