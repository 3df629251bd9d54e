import { Bell } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Notification } from '../../api/types';
import { Avatar } from '../../ui/Avatar';
import { dateTime, timeAgo } from '../../ui/time';
import './notifications.css';
import { useOpenNotification } from './notifications';

/** Notifications, newest first; choosing one opens what it is about. */
export function NotificationList({ list, onOpen }: { list: readonly Notification[]; onOpen?: () => void }) {
  const { t } = useTranslation('notifications');
  const open = useOpenNotification();
  return (
    <ul className="notifications">
      {list.map((notification) => (
        <li key={notification.id}>
          <button
            type="button"
            className="notification"
            onClick={() => {
              onOpen?.();
              open(notification);
            }}
          >
            {notification.actor?.name ? (
              <Avatar id={notification.actor.id} name={notification.actor.name} size={28} />
            ) : (
              <Bell size={20} aria-hidden className="notification-icon" />
            )}
            <span className="notification-text">
              <span className={notification.readAt === null ? 'notification-new' : undefined}>
                {notification.message}
              </span>
              <time dateTime={notification.createdAt} title={dateTime(notification.createdAt)}>
                {timeAgo(notification.createdAt)}
              </time>
            </span>
            {notification.readAt === null && (
              <span className="notification-dot" role="img" aria-label={t('unread')} />
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}
