import { SwapOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../router.tsx';
import type { TableSearch } from '../../table/columns.ts';

export interface ChangesSearch extends TableSearch {
  after?: string;
}

function changesSearch(search: Record<string, unknown>): ChangesSearch {
  const names = ['sort', 'find', 'hide', 'only', 'after'] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = search[name];
      return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [];
    }),
  );
}

export const regionChangePages: readonly Page[] = [
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/region-changes',
        validateSearch: changesSearch,
        component: lazyRouteComponent(() => import('./ChangesPage.tsx'), 'ChangesPage'),
      }),
    navigation: {
      to: '/region-changes',
      label: (t) => t.regionChanges.title,
      purpose: (t) => t.regionChanges.purpose,
      icon: SwapOutlined,
      right: 'regions.change',
    },
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/region-changes/new',
        component: lazyRouteComponent(() => import('./NewChangePage.tsx'), 'NewChangePage'),
      }),
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/region-changes/$id',
        component: lazyRouteComponent(() => import('./ChangePage.tsx'), 'ChangePage'),
      }),
  },
];
