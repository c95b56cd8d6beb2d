import { TeamOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../router.tsx';
import type { TableSearch } from '../../table/columns.ts';

export interface AccountsSearch extends TableSearch {
  after?: string;
  region?: string;
}

function accountsSearch(search: Record<string, unknown>): AccountsSearch {
  const names = ['sort', 'find', 'hide', 'only', 'after', 'region'] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = search[name];
      return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [];
    }),
  );
}

export const accountsPages: readonly Page[] = [
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/accounts',
        validateSearch: accountsSearch,
        component: lazyRouteComponent(() => import('./AccountsPage.tsx'), 'AccountsPage'),
      }),
    navigation: {
      to: '/accounts',
      label: (t) => t.accounts.title,
      purpose: (t) => t.accounts.purpose,
      icon: TeamOutlined,
      right: 'accounts.read',
    },
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/accounts/new',
        component: lazyRouteComponent(() => import('./CreatePage.tsx'), 'CreatePage'),
      }),
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/accounts/sheet',
        component: lazyRouteComponent(() => import('./SheetPage.tsx'), 'SheetPage'),
      }),
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/accounts/$id',
        component: lazyRouteComponent(() => import('./AccountPage.tsx'), 'AccountPage'),
      }),
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/accounts/$id/edit',
        component: lazyRouteComponent(() => import('./EditPage.tsx'), 'EditPage'),
      }),
  },
];
