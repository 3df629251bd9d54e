import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { liveConnection } from '../../../sync/live';
import { useBoard } from '../session/context';

/** A short gap is not worth a word. */
const PATIENCE_MILLIS = 800;

const subscribe = (listener: () => void) => liveConnection.onState(listener);

/** Says that the server is away and that nothing is lost. */
export function ConnectionBanner() {
  const { t } = useTranslation('board');
  const session = useBoard();
  const state = useSyncExternalStore(subscribe, () => liveConnection.state);
  const unsent = useSyncExternalStore(session.subscribe, session.unsentCount);
  const [away, setAway] = useState(false);
  const reconnecting = state === 'reconnecting';
  useEffect(() => {
    const timer = setTimeout(() => setAway(reconnecting), reconnecting ? PATIENCE_MILLIS : 0);
    return () => clearTimeout(timer);
  }, [reconnecting]);
  if (!away) {
    return null;
  }
  return (
    <div className="connection-banner" role="status" data-testid="connection-banner">
      {t('reconnecting')}
      {unsent > 0 && <span> · {t('unsent', { count: unsent })}</span>}
    </div>
  );
}
