import { useEffect } from 'react';
import { useBoard } from './context';

/** Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) anywhere on the board, except where text is being typed. */
export function useUndoKeys(readOnly: boolean): void {
  const { actions } = useBoard();
  useEffect(() => {
    if (readOnly) {
      return;
    }
    const handleKey = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      const typing =
        event.target instanceof HTMLElement &&
        event.target.closest(
          'input:not([type=checkbox]), textarea, [contenteditable=true], [role=dialog] input',
        );
      if ((event.ctrlKey || event.metaKey) && !event.altKey && (key === 'z' || key === 'y') && !typing) {
        event.preventDefault();
        actions.undo(key === 'y' || event.shiftKey);
      }
    };
    window.addEventListener('keydown', handleKey);
    return () => window.removeEventListener('keydown', handleKey);
  }, [actions, readOnly]);
}
