import i18next from 'i18next';
import { sessionStore } from '../../../api/session';
import { showToast } from '../../../ui/toasts';
import { closeWhenSent, newSharedText, ownDrafts } from './attachText';

let sending: Promise<void> | null = null;

/** Sends what was typed into texts while the server was away and whose pages are gone. */
export function sendTexts(): Promise<void> {
  sending ??= sendAll().finally(() => {
    sending = null;
  });
  return sending;
}

async function sendAll(): Promise<void> {
  const drafts = await (await ownDrafts()).of(sessionStore.getState().user?.id ?? '');
  const texts = new Map(drafts.map(({ itemId, field }) => [`${itemId} ${field}`, { itemId, field }]));
  for (const { itemId, field } of texts.values()) {
    const shared = await newSharedText(itemId, field);
    try {
      await shared.open();
    } catch {
      // Gone, which is said below, or away, and then it is tried again.
    }
    await closeWhenSent(shared);
    if (shared.state === 'refused' || shared.state === 'gone') {
      showToast(i18next.t('textRefused', { ns: 'unsent' }), { tone: 'error' });
    }
  }
}
