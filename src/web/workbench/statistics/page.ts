import { BarChartOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../router.tsx';
import { searchOfAddress } from './search.ts';

/** Statistics stand first among the rooms: they are what people come for. */
export const statisticsPages: readonly Page[] = [
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/statistics',
        validateSearch: searchOfAddress,
        component: lazyRouteComponent(() => import('./StatisticsPage.tsx'), 'StatisticsPage'),
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
