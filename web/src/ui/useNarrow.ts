import { useSyncExternalStore } from 'react';

/** Below this width a table cannot be read; cards can. */
const query = typeof matchMedia === 'function' ? matchMedia('(max-width: 599px)') : null;

function subscribe(listener: () => void): () => void {
  query?.addEventListener('change', listener);
  return () => query?.removeEventListener('change', listener);
}

/** Whether the page is as narrow as a phone. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => query?.matches ?? false);
}
