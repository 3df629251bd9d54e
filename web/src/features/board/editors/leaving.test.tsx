// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { CellValue, Column } from '../../../sync/model';
import { LocationEditor } from '../columns/location/LocationEditor';
import { TimelineEditor } from '../columns/timeline/TimelineEditor';
import { WeekEditor } from '../columns/week/WeekEditor';
import { DateEditor } from './DateEditor';
import type { EditorProps } from './editing';
import { LinkEditor } from './LinkEditor';

/** jsdom lays nothing out. */
globalThis.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

const editors = {
  date: DateEditor,
  link: LinkEditor,
  location: LocationEditor,
  timeline: TimelineEditor,
  week: WeekEditor,
} as const;

/** Opens an editor, types into its first field, and presses somewhere else. */
function left(type: keyof typeof editors, value: CellValue | null, text: string | null, key?: string) {
  const done: Parameters<EditorProps['onDone']>[] = [];
  const column: Column = {
    id: 'c1',
    boardId: 'b1',
    key: type,
    title: 'Column',
    type,
    settings: {},
    position: 'a0',
    version: 1,
  };
  const Editor = editors[type];
  const { unmount } = render(
    <Editor
      column={column}
      value={value}
      typed={null}
      itemId="i1"
      onDone={(...outcome) => done.push(outcome)}
    />,
  );
  const [field] = screen.getAllByRole('textbox');
  if (field !== undefined && text !== null) {
    fireEvent.change(field, { target: { value: text } });
  }
  if (field !== undefined && key !== undefined) {
    fireEvent.keyDown(field, { key });
  } else {
    fireEvent.pointerDown(document.body);
  }
  unmount();
  return done;
}

describe('an editor that is left', () => {
  it.each([
    ['date', 'someday'],
    ['link', 'javascript:alert(1)'],
    ['timeline', 'soon'],
    ['week', '2026-W77'],
  ] as const)('changes_nothing_when_what_was_typed_is_no_%s', (type, text) => {
    expect(left(type, null, text)).toEqual([[undefined, 'stay']]);
  });

  it('changes_nothing_when_nothing_was_typed', () => {
    expect(left('date', '2026-08-14T13:00:30Z', null)).toEqual([[undefined, 'stay']]);
    expect(left('timeline', { from: '2026-08-14', to: '2026-08-20' }, null)).toEqual([[undefined, 'stay']]);
    expect(left('link', { url: 'https://a.example', text: 'A' }, null)).toEqual([[undefined, 'stay']]);
  });

  it('changes_nothing_by_escape', () => {
    expect(left('date', null, '2026-12-24', 'Escape')).toEqual([[undefined, 'stay']]);
  });

  it.each([
    ['date', '2026-12-24', '2026-12-24'],
    ['link', 'https://a.example/', { url: 'https://a.example/' }],
    ['location', 'Elm Street 1', { address: 'Elm Street 1' }],
    ['timeline', '2026-12-24', { from: '2026-12-24', to: '2026-12-24' }],
    ['week', '2026-W50', '2026-W50'],
  ] as const)('keeps_the_%s_that_was_typed', (type, text, value) => {
    expect(left(type, null, text)).toEqual([[value, 'stay']]);
  });
});
