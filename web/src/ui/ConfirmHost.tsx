import { lazy, Suspense } from 'react';
import { useQuestion } from './confirm';

const ConfirmDialog = lazy(async () => ({ default: (await import('./ConfirmDialog')).ConfirmDialog }));

/** Draws the question `confirmDialog` asks. */
export function ConfirmHost() {
  const asked = useQuestion((state) => state.asked);
  return (
    asked && (
      <Suspense fallback={null}>
        <ConfirmDialog asked={asked} />
      </Suspense>
    )
  );
}
