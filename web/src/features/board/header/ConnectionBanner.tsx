import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { liveConnection } from '../../../sync/live';
import { useBoard } from '../session/context';
import './header.css';

/** A short gap is not worth a word. */
const AWAY_PATIENCE_MILLIS = 800;
/** Nor is the first connection of a page, unless it takes longer than this. */
const CONNECT_PATIENCE_MILLIS = 2_500;
/** Nor is an edit that is on its way. */
const UNSENT_PATIENCE_MILLIS = 3_000;

const subscribe = (listener: () => void) => liveConnection.onState(listener);

/** Says that the server is away, how many edits wait for it, and that nothing is lost. */
export function ConnectionBanner() {
  const { t } = useTranslation('board');
  const session = useBoard();
  const state = useSyncExternalStore(subscribe, () => liveConnection.state);
  const unsent = useSyncExternalStore(session.subscribe, session.unsentCount);
  const away = useLasting(
    state === 'reconnecting' || state === 'connecting',
    state === 'connecting' ? CONNECT_PATIENCE_MILLIS : AWAY_PATIENCE_MILLIS,
  );
  const stuck = useLasting(unsent > 0, UNSENT_PATIENCE_MILLIS);
  if (!away && !stuck) {
    return null;
  }
  const lead = !navigator.onLine ? 'offline' : away ? 'reconnecting' : null;
  return (
    <div className="connection-banner" role="status" data-testid="connection-banner">
      {lead !== null && t(lead)}
      {lead !== null && unsent > 0 && ' · '}
      {unsent > 0 && <span data-testid="unsent-count">{t('unsent', { count: unsent })}</span>}
    </div>
  );
}

/** Whether something has been so for a while. */
function useLasting(now: boolean, patienceMillis: number): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLasting(now), now ? patienceMillis : 0);
    return () => clearTimeout(timer);
  }, [now, patienceMillis]);
  return lasting;
}
