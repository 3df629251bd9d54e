import { Badge, Button, IconButton, Popover } from '@mui/material';
import { Link } from '@tanstack/react-router';
import { Bell } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NotificationList } from './NotificationList';
import { useNotifications, useReadAll, useUnreadCount } from './notifications';

const previewMax = 8;

/** The bell, its count, and the newest notifications. */
export function NotificationsBell() {
  const { t } = useTranslation('notifications');
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { data = [] } = useNotifications();
  const unread = useUnreadCount();
  const readAll = useReadAll();
  const label = unread > 0 ? t('bell', { unread }) : t('bellNone');
  return (
    <>
      <IconButton
        size="small"
        aria-label={label}
        title={label}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Badge badgeContent={unread === 0 ? null : unread} color="error" max={99}>
          <Bell size={20} aria-hidden />
        </Badge>
      </IconButton>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: { role: 'dialog', 'aria-label': t('title'), className: 'notifications-popover' },
        }}
      >
        <div className="notifications-head">
          <h2>{t('title')}</h2>
          <Button size="small" onClick={readAll} disabled={unread === 0}>
            {t('readAll')}
          </Button>
        </div>
        {data.length === 0 && <p className="notifications-none">{t('emptyBody')}</p>}
        <NotificationList list={data.slice(0, previewMax)} onOpen={() => setAnchor(null)} />
        {data.length > 0 && (
          <Link to="/inbox" className="notifications-all" onClick={() => setAnchor(null)}>
            {t('seeAll')}
          </Link>
        )}
      </Popover>
    </>
  );
}
