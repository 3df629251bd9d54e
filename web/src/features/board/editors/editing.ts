import type { CellValue, Column } from '../../../sync/model';
import type { Move } from '../session/gridState';

export interface EditorProps {
  readonly column: Column;
  /** Whose value it is. */
  readonly itemId: string;
  readonly value: CellValue | null;
  /** The key that opened the editor, which replaces the old value. */
  readonly typed: string | null;
  /** Ends editing; `undefined` leaves the value as it was, `null` clears it. */
  readonly onDone: (value: CellValue | null | undefined, move: Move) => void;
}

/** Where Enter, Tab and their shifted forms lead; `null` for all other keys. */
export function moveOf(event: { readonly key: string; readonly shiftKey: boolean }): Move | null {
  if (event.key === 'Enter') {
    return event.shiftKey ? 'up' : 'down';
  }
  if (event.key === 'Tab') {
    return event.shiftKey ? 'left' : 'right';
  }
  return null;
}
