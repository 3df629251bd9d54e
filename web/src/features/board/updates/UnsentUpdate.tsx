import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { sessionStore } from '../../../api/session';
import { Avatar } from '../../../ui/Avatar';
import { Markdown } from '../../../ui/Markdown';
import { usePeople } from '../session/context';
import type { ItemUpdates, Unsent } from './itemUpdates';
import { fromMarkdown } from './mentions';

/** One's own, until the server has it. */
export function UnsentUpdate({ unsent, updates }: { unsent: Unsent; updates: ItemUpdates }) {
  const { t } = useTranslation('updates');
  const { nameOf } = usePeople();
  const user = useStore(sessionStore, (session) => session.user);
  const name = user?.name ?? '';
  return (
    <div className="update update-unsent" data-testid="unsent-update">
      <header>
        <Avatar id={user?.id ?? ''} name={name} size={28} />
        <strong>{name}</strong>
        <span className="update-when">{unsent.fault === null ? t('sending') : ''}</span>
      </header>
      <div className="update-text">
        <Markdown text={fromMarkdown(unsent.body, nameOf).typed} />
      </div>
      {unsent.fault !== null && (
        <p role="alert" className="updates-fault">
          {unsent.fault === '' ? t('notSent') : unsent.fault}{' '}
          <button
            type="button"
            className="link-button"
            onClick={() => void updates.add(unsent.body, unsent.parentId, unsent.key)}
          >
            {t('retry')}
          </button>{' '}
          <button type="button" className="link-button" onClick={() => updates.discard(unsent.key)}>
            {t('discard')}
          </button>
        </p>
      )}
    </div>
  );
}
