/** The addresses of the console. Pages are loaded when they are first opened. */
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import type { Session } from './api/types.ts';
import { Layout } from './shell/layout.tsx';
import { NotFound } from './shell/not-found.tsx';

type Given = { readonly session: Session };

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** Reads the named texts of an address; anything else in it is dropped. */
const texts =
  <Name extends string>(...names: readonly Name[]) =>
  (search: Record<string, unknown>): { [Key in Name]?: string } =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = text(search[name]);
        return value === undefined ? [] : [[name, value]];
      }),
    ) as { [Key in Name]?: string };

const root = createRootRouteWithContext<Given>()({
  component: () => <Layout session={root.useRouteContext().session} />,
  notFoundComponent: NotFound,
});
const under = () => root;

export const homeRoute = createRoute({
  getParentRoute: under,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/home.tsx'), 'Home'),
});
export const searchRoute = createRoute({
  getParentRoute: under,
  path: '/search',
  component: lazyRouteComponent(() => import('./pages/search.tsx'), 'Search'),
});
export const personRoute = createRoute({
  getParentRoute: under,
  path: '/people/$personNo',
  validateSearch: texts('tab'),
  component: lazyRouteComponent(() => import('./pages/person/person.tsx'), 'PersonRoute'),
});
export const importsRoute = createRoute({
  getParentRoute: under,
  path: '/imports',
  validateSearch: texts('kind'),
  component: lazyRouteComponent(() => import('./pages/imports/imports.tsx'), 'Imports'),
});
export const feedRoute = createRoute({
  getParentRoute: under,
  path: '/imports/feeds/$feedNo',
  validateSearch: texts('tab', 'task'),
  component: lazyRouteComponent(() => import('./pages/imports/feed.tsx'), 'FeedRoute'),
});
export const batchRoute = createRoute({
  getParentRoute: under,
  path: '/imports/batches/$batchId',
  validateSearch: texts('outcome', 'task'),
  component: lazyRouteComponent(() => import('./pages/imports/batch.tsx'), 'BatchRoute'),
});
export const runsRoute = createRoute({
  getParentRoute: under,
  path: '/runs',
  component: lazyRouteComponent(() => import('./pages/runs/runs.tsx'), 'Runs'),
});
export const newRunRoute = createRoute({
  getParentRoute: under,
  path: '/runs/new',
  component: lazyRouteComponent(() => import('./pages/runs/new-run.tsx'), 'NewRun'),
});
export const runRoute = createRoute({
  getParentRoute: under,
  path: '/runs/$runId',
  validateSearch: texts('tab', 'task', 'cause'),
  component: lazyRouteComponent(() => import('./pages/runs/run.tsx'), 'RunRoute'),
});
export const counterRoute = createRoute({
  getParentRoute: under,
  path: '/counter',
  component: lazyRouteComponent(() => import('./pages/counter/counter.tsx'), 'Counter'),
});
export const counterPersonRoute = createRoute({
  getParentRoute: under,
  path: '/counter/$personNo',
  component: lazyRouteComponent(() => import('./pages/counter/counter-person.tsx'), 'CounterRoute'),
});
export const doubtsRoute = createRoute({
  getParentRoute: under,
  path: '/doubts',
  component: lazyRouteComponent(() => import('./pages/doubts/doubts.tsx'), 'Doubts'),
});
export const approvalsRoute = createRoute({
  getParentRoute: under,
  path: '/approvals',
  component: lazyRouteComponent(() => import('./pages/approvals.tsx'), 'Approvals'),
});

const routeTree = root.addChildren([
  homeRoute,
  searchRoute,
  personRoute,
  importsRoute,
  feedRoute,
  batchRoute,
  runsRoute,
  newRunRoute,
  runRoute,
  counterRoute,
  counterPersonRoute,
  doubtsRoute,
  approvalsRoute,
]);

const nobody: Session = {
  user: { id: '', name: '', department: '' },
  municipality: { code: '', name: '' },
  duties: [],
  expires: '',
};

export const router = createRouter({
  routeTree,
  context: { session: nobody },
  defaultPreload: false,
  defaultErrorComponent: NotFound,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
