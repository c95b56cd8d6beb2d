import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../router.tsx';

/** Reached from the account menu. */
export const accountPages: readonly Page[] = [
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/account/password',
        component: lazyRouteComponent(() => import('./PasswordPage.tsx'), 'PasswordPage'),
      }),
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/account/security',
        component: lazyRouteComponent(() => import('./SecurityPage.tsx'), 'SecurityPage'),
      }),
  },
];
