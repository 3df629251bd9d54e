import { lazy, Suspense, useSyncExternalStore } from 'react';
import { useBoard } from '../session/context';

const BatchBar = lazy(async () => ({ default: (await import('./BatchBar')).BatchBar }));

/** What can be done to the selected items, while some are. */
export function LazyBatchBar() {
  const { grid } = useBoard();
  const selected = useSyncExternalStore(grid.onSelection, grid.selected);
  return (
    selected.size > 0 && (
      <Suspense fallback={null}>
        <BatchBar />
      </Suspense>
    )
  );
}
