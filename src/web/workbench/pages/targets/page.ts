import { AimOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../router.tsx';

export interface TargetsSearch {
  year?: string;
  /** A region below one’s own, whose targets are divided further. */
  region?: string;
  /** volunteers:total,activities:increase */
  columns?: string;
  /** The column by whose completion rows are ordered. */
  order?: string;
}

const NAMES = ['year', 'region', 'columns', 'order'] as const;

export const targetPages: readonly Page[] = [
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/targets',
        validateSearch: (given): TargetsSearch =>
          Object.fromEntries(
            NAMES.flatMap((name) => {
              const value = given[name];
              return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [];
            }),
          ),
        component: lazyRouteComponent(() => import('./TargetsPage.tsx'), 'TargetsPage'),
      }),
    navigation: {
      to: '/targets',
      label: (t) => t.targets.title,
      purpose: (t) => t.targets.purpose,
      icon: AimOutlined,
      right: 'targets.read',
    },
  },
];
