import { BankOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../router.tsx';
import type { TableSearch } from '../../table/columns.ts';

export interface OrganisationsSearch extends TableSearch {
  after?: string;
  region?: string;
}

function organisationsSearch(search: Record<string, unknown>): OrganisationsSearch {
  const names = ['sort', 'find', 'hide', 'only', 'after', 'region'] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = search[name];
      return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [];
    }),
  );
}

export const organisationPages: readonly Page[] = [
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/organisations',
        validateSearch: organisationsSearch,
        component: lazyRouteComponent(() => import('./OrganisationsPage.tsx'), 'OrganisationsPage'),
      }),
    navigation: {
      to: '/organisations',
      label: (t) => t.organisations.title,
      purpose: (t) => t.organisations.purpose,
      icon: BankOutlined,
      right: 'organisations.read',
    },
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/organisations/new',
        component: lazyRouteComponent(() => import('./RegisterPage.tsx'), 'RegisterPage'),
      }),
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/organisations/$id',
        component: lazyRouteComponent(() => import('./OrganisationPage.tsx'), 'OrganisationPage'),
      }),
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/organisations/$id/edit',
        component: lazyRouteComponent(() => import('./EditPage.tsx'), 'EditPage'),
      }),
  },
];
