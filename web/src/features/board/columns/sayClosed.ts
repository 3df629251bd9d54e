import i18next from 'i18next';
import type { Column } from '../../../sync/model';
import { showToast } from '../../../ui/toasts';

/** The reason, in words that come when they are needed. */
export async function sayClosed({ title, settings }: Column): Promise<void> {
  await i18next.loadNamespaces('sharing');
  const { editors, otherEditors = [] } = settings;
  const who = otherEditors.length > 0 ? 'named' : editors === 'owner' ? 'owner' : 'editor';
  showToast(i18next.t(`closed.${who}`, { ns: 'sharing', title }));
}
