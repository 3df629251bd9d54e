import { Button } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../api/problem';
import { EmptyState } from '../../ui/EmptyState';
import { Failure } from '../../ui/Failure';
import '../../ui/rows.css';
import { NotificationList } from './NotificationList';
import { useNotifications, useReadAll, useUnreadCount } from './notifications';

/** All notifications on a page of their own. */
export function InboxPage() {
  const { t } = useTranslation('notifications');
  const { t: shell } = useTranslation('shell');
  const { data, error } = useNotifications();
  const unread = useUnreadCount();
  const readAll = useReadAll();
  return (
    <div className="page">
      <div className="page-head">
        <h1>{shell('inbox')}</h1>
        <Button onClick={readAll} disabled={unread === 0}>
          {t('readAll')}
        </Button>
      </div>
      <Failure message={error && messageOf(error)} />
      {data?.length === 0 ? (
        <EmptyState title={t('empty')} body={t('emptyBody')} />
      ) : (
        <NotificationList list={data ?? []} />
      )}
    </div>
  );
}
