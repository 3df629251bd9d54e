import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useRouter, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { late } from '../../app/late';
import { sessionStore } from '../../api/session';
import { keepConnected } from '../../sync/live';
import { useLiveNotifications } from '../notifications/notifications';
import { takeBack } from '../undo/takeBack';
import { onUndoKeys } from '../undo/undoKeys';
import { useOrganization } from '../workspace/organization';
import { useLiveTrees } from '../workspace/workspaces';
import { DialogHost, preloadPalette } from './DialogHost';
import { openDialog } from './dialogs';
import { Nav } from './Nav';
import './shell.css';
import { TopBar } from './TopBar';

const UnsentWrites = late(async () => (await import('../unsent/UnsentWrites')).UnsentWrites, {
  texts: ['unsent'],
});

const collapsedKey = 'sunday.navCollapsed';

/** What stays around every page of a signed-in person. */
export function Shell() {
  const { t } = useTranslation();
  const [drawerPath, setDrawerPath] = useState<string | null>(null);
  const [collapsed, setCollapsed] = useState(() => localStorage.getItem(collapsedKey) === 'true');
  const path = useRouterState({ select: (state) => state.location.pathname });
  useEffect(keepConnected, []);
  useEffect(preloadPalette, []);
  useSignInAgain();
  usePaletteShortcut();
  useUndoKeys();
  useLiveTrees();
  useLiveNotifications();

  const handleCollapse = (next: boolean) => {
    localStorage.setItem(collapsedKey, String(next));
    setCollapsed(next);
  };
  return (
    <div className={collapsed ? 'shell shell-nav-collapsed' : 'shell'}>
      <a className="shell-skip" href="#content">
        {t('skipToContent')}
      </a>
      <TopBar onOpenNav={() => setDrawerPath(path)} />
      <Nav
        collapsed={collapsed}
        onCollapse={handleCollapse}
        drawerOpen={drawerPath === path}
        onCloseDrawer={() => setDrawerPath(null)}
      />
      <UnsentWrites />
      <main id="content" className="shell-content" tabIndex={-1}>
        <Outlet />
      </main>
      <DialogHost />
    </div>
  );
}

/** The session may end here or in another tab; what was open is opened again after signing in. */
function useSignInAgain(): void {
  const router = useRouter();
  useEffect(
    () =>
      sessionStore.subscribe(({ status }) => {
        if (status === 'signedOut') {
          const next = router.state.location.href;
          void router.navigate({ to: '/sign-in', search: next === '/' ? {} : { next }, replace: true });
        }
      }),
    [router],
  );
}

/** Ctrl+Z wherever no board takes it for itself. */
function useUndoKeys(): void {
  const queries = useQueryClient();
  const organizationId = useOrganization()?.id;
  useEffect(
    () =>
      organizationId === undefined
        ? undefined
        : onUndoKeys(window, (redo) => takeBack(organizationId, queries, redo)),
    [organizationId, queries],
  );
}

function usePaletteShortcut(): void {
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      if (
        (event.ctrlKey || event.metaKey) &&
        !event.shiftKey &&
        !event.altKey &&
        event.key.toLowerCase() === 'k'
      ) {
        event.preventDefault();
        openDialog({ kind: 'palette' });
      }
    };
    addEventListener('keydown', handleKey, { capture: true });
    return () => removeEventListener('keydown', handleKey, { capture: true });
  }, []);
}
