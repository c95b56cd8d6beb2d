import { CameraOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../router.tsx';
import type { TableSearch } from '../../table/columns.ts';

export interface SnapshotsSearch extends TableSearch {
  after?: string;
}

function snapshotsSearch(search: Record<string, unknown>): SnapshotsSearch {
  const names = ['sort', 'find', 'hide', 'only', 'after'] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = search[name];
      return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [];
    }),
  );
}

export const snapshotPages: readonly Page[] = [
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/snapshots',
        validateSearch: snapshotsSearch,
        component: lazyRouteComponent(() => import('./SnapshotsPage.tsx'), 'SnapshotsPage'),
      }),
    navigation: {
      to: '/snapshots',
      label: (t) => t.snapshots.title,
      purpose: (t) => t.snapshots.purpose,
      icon: CameraOutlined,
      right: 'snapshots.read',
    },
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/snapshots/$id',
        validateSearch: snapshotsSearch,
        component: lazyRouteComponent(() => import('./SnapshotPage.tsx'), 'SnapshotPage'),
      }),
  },
];
