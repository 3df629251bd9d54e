import { Divider, IconButton, ListItemIcon, ListSubheader, Menu, MenuItem } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Check, KeyRound, LogOut, UserRound, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { logOut } from '../../api/auth';
import { Avatar } from '../../ui/Avatar';
import '../../ui/rows.css';
import { useTheme, type ThemeChoice } from '../../ui/themeChoice';
import { useSession } from '../auth/useSession';
import { maySignOut } from '../unsent/signOutGuard';
import { openDialog } from '../shell/dialogs';
import { chooseOrganization, useOrganization, useOrganizations } from '../workspace/organization';

const themes = [
  ['system', 'themeSystem'],
  ['light', 'themeLight'],
  ['dark', 'themeDark'],
] as const satisfies readonly (readonly [ThemeChoice, string])[];

/** Everything about oneself: name, keys, theme, organization, leaving. */
export function ProfileMenu() {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { user } = useSession();
  const { choice, choose } = useTheme();
  const organizations = useOrganizations();
  const organization = useOrganization();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  if (!user) {
    return null;
  }
  const pick = (action: () => void) => () => {
    setAnchor(null);
    action();
  };
  const handleSignOut = async () => {
    if (!(await maySignOut())) {
      return;
    }
    await logOut().catch(() => undefined);
    queries.clear();
  };
  return (
    <>
      <IconButton
        size="small"
        aria-label={t('account', { name: user.name })}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Avatar id={user.id} name={user.name} size={28} />
      </IconButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <ListSubheader role="presentation" className="menu-head">
          {user.name}
          <span className="list-note">{user.email}</span>
        </ListSubheader>
        <MenuItem onClick={pick(() => openDialog({ kind: 'profile' }))}>
          <ListItemIcon>
            <UserRound size={18} aria-hidden />
          </ListItemIcon>
          {t('profile')}
        </MenuItem>
        <MenuItem onClick={pick(() => openDialog({ kind: 'apiKeys' }))}>
          <ListItemIcon>
            <KeyRound size={18} aria-hidden />
          </ListItemIcon>
          {t('apiKeys')}
        </MenuItem>
        <MenuItem onClick={pick(() => void navigate({ to: '/members' }))}>
          <ListItemIcon>
            <Users size={18} aria-hidden />
          </ListItemIcon>
          {t('members')}
        </MenuItem>
        <Divider />
        <ListSubheader role="presentation" className="menu-section">
          {t('theme')}
        </ListSubheader>
        {themes.map(([value, label]) => (
          <MenuItem
            key={value}
            role="menuitemradio"
            aria-checked={choice === value}
            onClick={pick(() => choose(value))}
          >
            <ListItemIcon>{choice === value && <Check size={18} aria-hidden />}</ListItemIcon>
            {t(label)}
          </MenuItem>
        ))}
        {organizations.length > 1 && (
          <ListSubheader role="presentation" className="menu-section">
            {t('organizations')}
          </ListSubheader>
        )}
        {organizations.length > 1 &&
          organizations.map(({ id, name }) => (
            <MenuItem
              key={id}
              role="menuitemradio"
              aria-checked={id === organization?.id}
              onClick={pick(() => {
                chooseOrganization(id);
                void navigate({ to: '/' });
              })}
            >
              <ListItemIcon>{id === organization?.id && <Check size={18} aria-hidden />}</ListItemIcon>
              {name}
            </MenuItem>
          ))}
        <Divider />
        <MenuItem onClick={pick(() => void handleSignOut())}>
          <ListItemIcon>
            <LogOut size={18} aria-hidden />
          </ListItemIcon>
          {t('signOut')}
        </MenuItem>
      </Menu>
    </>
  );
}
