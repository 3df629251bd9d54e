import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { restoreSession, sessionStore } from '../api/session';
import { HomePage } from '../features/home/HomePage';
import { Shell } from '../features/shell/Shell';
import { readSnapshotAhead } from '../sync/httpBoardServer';
import { ErrorPage } from './ErrorPage';
import { withTexts } from './i18n';
import { NotFoundPage } from './NotFoundPage';

/** Only paths of this application; a link must not lead elsewhere after signing in. */
function ownPath(next: unknown): string | undefined {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : undefined;
}

async function restored() {
  if (sessionStore.getState().status === 'unknown') {
    await restoreSession();
  }
  return sessionStore.getState().status;
}

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: ErrorPage,
});

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  errorComponent: ErrorPage,
  beforeLoad: async ({ location }) => {
    if ((await restored()) !== 'signedIn') {
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } });
    }
  },
});

const home = createRoute({ getParentRoute: () => shell, path: '/', component: HomePage });

const inbox = createRoute({
  getParentRoute: () => shell,
  path: '/inbox',
  component: lazyRouteComponent(() => import('../features/notifications/InboxPage'), 'InboxPage'),
});

const members = createRoute({
  getParentRoute: () => shell,
  path: '/members',
  component: lazyRouteComponent(
    () => withTexts(import('../features/members/MembersPage'), 'members'),
    'MembersPage',
  ),
});

const person = createRoute({
  getParentRoute: () => shell,
  path: '/members/$userId',
  component: lazyRouteComponent(
    () => withTexts(import('../features/members/PersonPage'), 'activity', 'board'),
    'PersonPage',
  ),
});

const trash = createRoute({
  getParentRoute: () => shell,
  path: '/trash',
  component: lazyRouteComponent(
    () => withTexts(import('../features/trash/TrashPage'), 'trash'),
    'WorkspaceTrashPage',
  ),
});

const boardTrash = createRoute({
  getParentRoute: () => shell,
  path: '/boards/$boardId/trash',
  component: lazyRouteComponent(
    () => withTexts(import('../features/trash/TrashPage'), 'trash'),
    'BoardTrashPage',
  ),
});

const board = createRoute({
  getParentRoute: () => shell,
  path: '/boards/$boardId',
  validateSearch: (search: Record<string, unknown>): { view?: string; update?: string } => ({
    ...(typeof search.view === 'string' ? { view: search.view } : {}),
    ...(typeof search.update === 'string' ? { update: search.update } : {}),
  }),
  loader: ({ params, cause }) => {
    if (cause === 'enter') {
      readSnapshotAhead(params.boardId);
    }
  },
  component: lazyRouteComponent(
    () => withTexts(import('./BoardRoute'), 'board', 'unsent', 'transfer', 'recurrence'),
    'BoardRoute',
  ),
});

const item = createRoute({ getParentRoute: () => board, path: '/items/$itemId' });

const authSearch = (search: Record<string, unknown>): { next?: string } => {
  const next = ownPath(search.next);
  return next ? { next } : {};
};

const onlySignedOut = async ({ search }: { search: { next?: string } }) => {
  if ((await restored()) === 'signedIn') {
    throw redirect({ href: search.next ?? '/' });
  }
};

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: authSearch,
  beforeLoad: onlySignedOut,
  component: lazyRouteComponent(() => withTexts(import('../features/auth/SignInPage'), 'auth'), 'SignInPage'),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  validateSearch: authSearch,
  beforeLoad: onlySignedOut,
  component: lazyRouteComponent(() => withTexts(import('../features/auth/SignUpPage'), 'auth'), 'SignUpPage'),
});

const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite/$token',
  beforeLoad: async () => {
    await restored();
  },
  component: lazyRouteComponent(() => withTexts(import('../features/auth/InvitePage'), 'auth'), 'InvitePage'),
});

/** For people without an account: no session is looked for. */
const publicForm = createRoute({
  getParentRoute: () => root,
  path: '/f/$token',
  component: lazyRouteComponent(
    () => withTexts(import('../features/forms/PublicFormPage'), 'forms'),
    'PublicFormPage',
  ),
});

const sharedView = createRoute({
  getParentRoute: () => root,
  path: '/s/$token',
  component: lazyRouteComponent(
    () => withTexts(import('../features/share/SharedViewPage'), 'share', 'board'),
    'SharedViewPage',
  ),
});

export const router = createRouter({
  routeTree: root.addChildren([
    shell.addChildren([home, inbox, members, person, trash, boardTrash, board.addChildren([item])]),
    signIn,
    signUp,
    invite,
    publicForm,
    sharedView,
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: ErrorPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
