import { HomeOutlined } from '@ant-design/icons';
import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  Link,
} from '@tanstack/react-router';
import { PORTAL_PATHS } from '../../contracts/portal.ts';
import { PageHeader } from './components/PageHeader.tsx';
import { Empty, ErrorState, TableSkeleton } from './components/states.tsx';
import { Home } from './pages/home/Home.tsx';
import { useTexts } from './preferences.ts';
import { loadSession } from './session.ts';
import { AppFrame } from './shell/AppFrame.tsx';
import type { NavigationItem } from './shell/navigation.ts';

/** A page with its place in the navigation. */
export interface Page {
  route: (root: AnyRoute) => AnyRoute;
  navigation?: NavigationItem;
}

const homePlace: NavigationItem = { to: '/', label: (t) => t.shell.home, icon: HomeOutlined };

export function createWorkbenchRouter(pages: readonly Page[]) {
  const navigation = [homePlace, ...pages.flatMap((page) => page.navigation ?? [])];
  const root = createRootRoute({
    // Without a session the browser is already on its way to sign-in; nothing is shown meanwhile.
    loader: async () => {
      if ((await loadSession()) === null) await new Promise<never>(() => {});
    },
    staleTime: Number.POSITIVE_INFINITY,
    component: () => <AppFrame navigation={navigation} />,
    errorComponent: FrameError,
    notFoundComponent: NotFound,
  });
  const home = createRoute({
    getParentRoute: () => root,
    path: '/',
    component: () => <Home navigation={navigation} />,
  });
  return createRouter({
    routeTree: root.addChildren([home, ...pages.map((page) => page.route(root))]),
    basepath: PORTAL_PATHS.workbench,
    defaultPreload: 'intent',
    defaultErrorComponent: PageError,
    defaultPendingComponent: TableSkeleton,
    scrollRestoration: true,
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch,
  });
}

/** Plain words in the address: a region's code stays a code, without the quotes that JSON needs. */
function stringifySearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`;
}

function PageError({ error, reset }: ErrorComponentProps) {
  return <ErrorState error={error} onRetry={reset} />;
}

/** The session itself could not be read: there is no frame to stand in. */
function FrameError({ error }: ErrorComponentProps) {
  return (
    <main className="kp-alone">
      <ErrorState error={error} onRetry={() => window.location.reload()} />
    </main>
  );
}

function NotFound() {
  const t = useTexts();
  return (
    <>
      <PageHeader title={t.states.notFoundTitle} />
      <div className="kp-panel">
        <Empty title={t.states.notFound} action={<Link to="/">{t.states.toHome}</Link>} />
      </div>
    </>
  );
}
