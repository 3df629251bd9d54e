import i18next from 'i18next';
import { isCurrentVersion } from '../../api/version';
import { liveConnection } from '../../sync/live';
import { hasUnsentTexts } from '../../sync/text/mark';
import { onRefused, ownQueue } from '../../sync/queue/ownQueue';
import type { SavedWrite } from '../../sync/queue/savedWrite';
import { confirmDialog } from '../../ui/confirm';
import { showToast } from '../../ui/toasts';
import { openDialog } from '../shell/dialogs';
import { reasonOf } from './reason';
import { guardSignOut } from './signOutGuard';

/** What a page that was closed has left is looked for this often. */
const ADOPT_EVERY_MILLIS = 30_000;

/** Sends what waits as soon as the server is there, whichever page wrote it down, and tells what was refused. */
export function keepWrites(): () => void {
  const adopt = () => void ownQueue().adopt();
  const retry = () => {
    ownQueue().retryNow();
    adopt();
    if (hasUnsentTexts()) {
      void import('../board/text/sendTexts').then(({ sendTexts }) => sendTexts());
    }
  };
  adopt();
  const timer = setInterval(adopt, ADOPT_EVERY_MILLIS);
  const stopLive = liveConnection.onState((state) => {
    if (state === 'online') {
      retry();
      void askForNewVersion();
    }
  });
  const stopGuard = guardSignOut(askToSignOut);
  const stopRefused = onRefused(tellRefused);
  addEventListener('online', retry);
  return () => {
    clearInterval(timer);
    stopLive();
    stopGuard();
    stopRefused();
    removeEventListener('online', retry);
  };
}

/** The server may have been replaced while it was away: an old page must not go on with it unnoticed. */
async function askForNewVersion(): Promise<void> {
  if (!(await isCurrentVersion())) {
    showToast(i18next.t('newVersion', { ns: 'unsent' }), {
      lasting: true,
      actions: [{ label: i18next.t('reload', { ns: 'unsent' }), onClick: () => location.reload() }],
    });
  }
}

function tellRefused(saved: SavedWrite): void {
  const name = saved.about.item;
  const reason = reasonOf(saved);
  showToast(
    name === null
      ? i18next.t('refused', { ns: 'unsent', reason })
      : i18next.t('refusedItem', { ns: 'unsent', name, reason }),
    {
      tone: 'error',
      actions: [
        { label: i18next.t('show', { ns: 'unsent' }), onClick: () => openDialog({ kind: 'refusedWrites' }) },
      ],
    },
  );
}

/** Asks before somebody leaves edits behind. */
async function askToSignOut(): Promise<boolean> {
  const queue = ownQueue();
  const count = (await queue.waiting()) + (hasUnsentTexts() ? 1 : 0);
  if (count === 0) {
    return true;
  }
  return confirmDialog({
    title: i18next.t('signOut.title', { ns: 'unsent' }),
    body: i18next.t(queue.atRisk ? 'signOut.lost' : 'signOut.body', { ns: 'unsent', count }),
    confirmLabel: i18next.t('signOut.confirm', { ns: 'unsent' }),
    danger: true,
  });
}
