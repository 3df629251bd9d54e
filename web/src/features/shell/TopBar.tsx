import { IconButton } from '@mui/material';
import { Link } from '@tanstack/react-router';
import { Menu, Moon, Search, Sun, UserPlus } from 'lucide-react';

import { useTranslation } from 'react-i18next';
import { late } from '../../app/late';
import { useTheme } from '../../ui/themeChoice';
import { NotificationsBell } from '../notifications/NotificationsBell';
import { ProfileMenu } from '../profile/ProfileMenu';
import { may, useOrganization } from '../workspace/organization';
import { openDialog } from './dialogs';

const TimerChip = late(async () => (await import('../board/columns/time_tracking/TimerChip')).TimerChip, {
  texts: ['board'],
});

const onMac = navigator.userAgent.includes('Mac');

export function TopBar({ onOpenNav }: { onOpenNav: () => void }) {
  const { t } = useTranslation('shell');
  const { t: common } = useTranslation();
  const { theme, choose } = useTheme();
  const organization = useOrganization();
  const themeLabel = theme === 'dark' ? t('useLight') : t('useDark');
  return (
    <header className="topbar">
      <IconButton className="topbar-menu" size="small" onClick={onOpenNav} aria-label={t('openNavigation')}>
        <Menu size={20} aria-hidden />
      </IconButton>
      <Link to="/" className="topbar-brand" aria-label={common('product')}>
        <img src="/favicon.svg" alt="" width={22} height={22} />
        <span>{common('product')}</span>
      </Link>
      <button
        type="button"
        className="topbar-search"
        aria-label={t('search')}
        onClick={() => openDialog({ kind: 'palette' })}
      >
        <Search size={16} aria-hidden />
        <span className="topbar-search-label">{t('search')}</span>
        <kbd aria-hidden>{onMac ? t('shortcutMac') : t('shortcut')}</kbd>
      </button>
      <div className="topbar-actions">
        <TimerChip />
        <NotificationsBell />
        {may(organization?.role, 'invite') && (
          <IconButton
            size="small"
            onClick={() => openDialog({ kind: 'invite' })}
            aria-label={t('invite')}
            title={t('invite')}
          >
            <UserPlus size={20} aria-hidden />
          </IconButton>
        )}
        <IconButton
          className="topbar-theme"
          size="small"
          onClick={() => choose(theme === 'dark' ? 'light' : 'dark')}
          aria-label={themeLabel}
          title={themeLabel}
        >
          {theme === 'dark' ? <Sun size={20} aria-hidden /> : <Moon size={20} aria-hidden />}
        </IconButton>
        <ProfileMenu />
      </div>
    </header>
  );
}
