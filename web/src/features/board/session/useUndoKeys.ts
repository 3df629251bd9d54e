import { useEffect } from 'react';
import { onUndoKeys } from '../../undo/undoKeys';
import { useBoard } from './context';

/** Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) anywhere on a board that is there, except where text is being typed. */
export function useUndoKeys(there: boolean): void {
  const { actions } = useBoard();
  useEffect(() => (there ? onUndoKeys(document, (redo) => actions.undo(redo)) : undefined), [actions, there]);
}
