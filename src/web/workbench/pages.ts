import { BarChartOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { organisationPages } from './pages/organisations/page.ts';
import { regionPages } from './pages/regions/page.ts';
import type { Page } from './router.tsx';
import { searchOfAddress } from './statistics/search.ts';

/** Every page of the workbench, in the order of the navigation. */
export const pages: readonly Page[] = [
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/statistics',
        validateSearch: searchOfAddress,
        component: lazyRouteComponent(() => import('./statistics/StatisticsPage.tsx'), 'StatisticsPage'),
      }),
    navigation: {
      to: '/statistics',
      label: (t) => t.shell.statistics,
      purpose: (t) => t.shell.homeLinks.statistics,
      icon: BarChartOutlined,
      right: 'statistics.read',
    },
  },
];
export const pages: readonly Page[] = [...regionPages, ...organisationPages];
