import MuiDialog, { type DialogProps } from '@mui/material/Dialog';
import { useEffect, useRef } from 'react';

const isTopmost = (dialog: HTMLElement | null) =>
  dialog !== null && [...document.querySelectorAll('.MuiModal-root:not(.MuiModal-hidden)')].at(-1) === dialog;

/**
 * A dialog that also hears Escape while nothing has the focus.
 *
 * A button that is disabled while it works, or removed when it has, takes the focus with it, and some moments pass until
 * it is back inside.
 */
export function Dialog({ onClose, ...props }: DialogProps) {
  const dialog = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const handleKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && event.target === document.body && isTopmost(dialog.current)) {
        onClose?.(event, 'escapeKeyDown');
      }
    };
    document.addEventListener('keydown', handleKeyDown);
    return () => document.removeEventListener('keydown', handleKeyDown);
  }, [onClose]);
  return <MuiDialog ref={dialog} onClose={onClose} {...props} />;
}
