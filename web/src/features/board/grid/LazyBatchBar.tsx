import { useSyncExternalStore } from 'react';
import { late } from '../../../app/late';
import { useBoard } from '../session/context';

const BatchBar = late(async () => (await import('./BatchBar')).BatchBar, { texts: ['transfer'] });

/** What can be done to the selected items, while some are. */
export function LazyBatchBar() {
  const { grid } = useBoard();
  const selected = useSyncExternalStore(grid.onSelection, grid.selected);
  return selected.size > 0 && <BatchBar />;
}
