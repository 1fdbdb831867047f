import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  redirect,
} from '@tanstack/react-router';
import { basePath } from '../data/base-path.ts';
import { isDate } from '../ui/dates.ts';
import { NotFound } from '../ui/not-found.tsx';
import { Failed } from './failed.tsx';
import { screens } from './screens.ts';
import { only, parseSearch, printSearch, type Search } from './search.ts';
import { Shell } from './shell.tsx';

/*
 * Every address of the app: the same list as `pagePaths` of accounts/rights.ts, which the server answers (a test compares
 * them). Screens are fetched when they are gone to; filters and open panels stand in the address.
 */

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: Failed });

const dayScreen = lazyRouteComponent(screens.today, 'Today');
const daySearch = only(['show', 'group', 'by', 'find', 'sort', 'why', 'columns']);

export const todayRoute = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: daySearch,
  component: dayScreen,
});
export const dayRoute = createRoute({
  getParentRoute: () => root,
  path: '/days/$date',
  validateSearch: daySearch,
  component: dayScreen,
  beforeLoad: ({ params }) => {
    if (!isDate(params.date)) throw notFound();
  },
});
export const inRoute = createRoute({
  getParentRoute: () => root,
  path: '/in',
  validateSearch: only(['mode', 'group', 'find', 'sort', 'why']),
  component: lazyRouteComponent(screens.inNow, 'InNow'),
});
export const rollCallsRoute = createRoute({
  getParentRoute: () => root,
  path: '/in/roll-calls',
  validateSearch: only(['show']),
  component: lazyRouteComponent(screens.rollCalls, 'RollCalls'),
});
export const rollCallRoute = createRoute({
  getParentRoute: () => root,
  path: '/in/roll-calls/$rollCallId',
  validateSearch: only(['show', 'find']),
  component: lazyRouteComponent(screens.rollCall, 'RollCall'),
});
export const historyRoute = createRoute({
  getParentRoute: () => root,
  path: '/history',
  validateSearch: only(['from', 'to', 'person', 'console', 'door', 'method', 'result', 'counts', 'onlyLog', 'passage']),
  component: lazyRouteComponent(screens.history, 'History'),
});
export const reportsRoute = createRoute({
  getParentRoute: () => root,
  path: '/reports',
  validateSearch: only(['period', 'date', 'from', 'to', 'group', 'people', 'table', 'sort', 'why', 'day']),
  component: lazyRouteComponent(screens.reports, 'Reports'),
});
export const peopleRoute = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: only(['show', 'group', 'find', 'sort', 'person']),
  component: lazyRouteComponent(screens.people, 'People'),
});
export const personRoute = createRoute({
  getParentRoute: () => root,
  path: '/people/$personId',
  validateSearch: only(['month', 'day']),
  component: lazyRouteComponent(screens.person, 'Person'),
});
export const doorsRoute = createRoute({
  getParentRoute: () => root,
  path: '/doors',
  component: lazyRouteComponent(screens.doors, 'Doors'),
});
export const credentialsRoute = createRoute({
  getParentRoute: () => root,
  path: '/credentials',
  beforeLoad: () => {
    throw redirect({ to: '/credentials/$part', params: { part: 'cards' } });
  },
});
export const credentialsPartRoute = createRoute({
  getParentRoute: () => root,
  path: '/credentials/$part',
  validateSearch: only(['find', 'status', 'owner', 'console', 'sort', 'open']),
  component: lazyRouteComponent(screens.credentials, 'Credentials'),
});
export const visitorsRoute = createRoute({
  getParentRoute: () => root,
  path: '/visitors',
  validateSearch: only(['show', 'find', 'sort', 'visitor', 'badge']),
  component: lazyRouteComponent(screens.visitors, 'Visitors'),
});
export const auditRoute = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  validateSearch: only(['find', 'entry']),
  component: lazyRouteComponent(screens.audit, 'Audit'),
});
export const settingsRoute = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ to: '/settings/$part', params: { part: 'rules' } });
  },
});
export const settingsPartRoute = createRoute({
  getParentRoute: () => root,
  path: '/settings/$part',
  validateSearch: only(['of', 'from', 'to', 'find']),
  component: lazyRouteComponent(screens.settings, 'Settings'),
});
export const setupRoute = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: only(['step', 'console', 'back']),
  component: lazyRouteComponent(screens.setup, 'Setup'),
});
/** For a screen on a wall: around it is nothing of the app, and nobody is asked who they are. */
export const wallRoute = createRoute({
  getParentRoute: () => root,
  path: '/wall',
  component: lazyRouteComponent(screens.wallboard, 'Wallboard'),
});

const routes = [
  todayRoute,
  dayRoute,
  inRoute,
  rollCallsRoute,
  rollCallRoute,
  historyRoute,
  reportsRoute,
  peopleRoute,
  personRoute,
  doorsRoute,
  credentialsRoute,
  credentialsPartRoute,
  visitorsRoute,
  auditRoute,
  settingsRoute,
  settingsPartRoute,
  setupRoute,
  wallRoute,
] as const;

export const router = createRouter({
  routeTree: root.addChildren(routes),
  basepath: basePath,
  parseSearch,
  stringifySearch: (search) => printSearch(search as Search),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
