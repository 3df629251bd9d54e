import { late } from '../app/late';
import { useQuestion } from './confirm';

const ConfirmDialog = late(async () => (await import('./ConfirmDialog')).ConfirmDialog);

/** Draws the question `confirmDialog` asks. */
export function ConfirmHost() {
  const asked = useQuestion((state) => state.asked);
  return asked && <ConfirmDialog asked={asked} />;
}
