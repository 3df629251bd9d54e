import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { queueStore } from '../../sync/queue/ownQueue';
import { openDialog } from '../shell/dialogs';
import { keepWrites } from './keepWrites';
import './unsent.css';

/** Keeps unsent edits going on every page, and says on every page when some were refused. */
export function UnsentWrites() {
  const { t } = useTranslation('unsent');
  useEffect(keepWrites, []);
  const refused = useStore(queueStore, (state) => state.refused.length);
  if (refused === 0) {
    return null;
  }
  return (
    <div className="unsent-notice" role="status" data-testid="refused-notice">
      {t('refusedCount', { count: refused })}
      <button type="button" className="link-button" onClick={() => openDialog({ kind: 'refusedWrites' })}>
        {t('review')}
      </button>
    </div>
  );
}
