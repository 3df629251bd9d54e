import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import { ErrorPage } from './ErrorPage';
import { NotFoundPage } from './NotFoundPage';

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: ErrorPage,
});

const board = createRoute({
  getParentRoute: () => root,
  path: '/boards/$boardId',
  component: lazyRouteComponent(() => import('./BoardRoute'), 'BoardRoute'),
});

const item = createRoute({ getParentRoute: () => board, path: '/items/$itemId' });

export const router = createRouter({
  routeTree: root.addChildren([board.addChildren([item])]),
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
