const TYPING = 'input:not([type=checkbox]), textarea, [contenteditable=true], [role=dialog] input';

/**
 * Listens for Ctrl+Z, and for Ctrl+Shift+Z or Ctrl+Y, except where text is being typed. A page on the document comes
 * before what is around every page, on the window.
 */
export function onUndoKeys(target: Document | Window, step: (redo: boolean) => void): () => void {
  const handleKey = (event: Event) => {
    if (!(event instanceof KeyboardEvent) || event.defaultPrevented) {
      return;
    }
    const key = event.key.toLowerCase();
    const typing = event.target instanceof HTMLElement && event.target.closest(TYPING);
    if ((event.ctrlKey || event.metaKey) && !event.altKey && (key === 'z' || key === 'y') && !typing) {
      event.preventDefault();
      step(key === 'y' || event.shiftKey);
    }
  };
  target.addEventListener('keydown', handleKey);
  return () => target.removeEventListener('keydown', handleKey);
}
