import { KeyOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../router.tsx';

export interface KeysSearch {
  after?: string;
}

export const keyPages: readonly Page[] = [
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/keys',
        validateSearch: ({ after }: Record<string, unknown>): KeysSearch =>
          typeof after === 'string' ? { after } : {},
        component: lazyRouteComponent(() => import('./KeysPage.tsx'), 'KeysPage'),
      }),
    navigation: {
      to: '/keys',
      label: (t) => t.accounts.keys.title,
      purpose: (t) => t.accounts.keys.purpose,
      icon: KeyOutlined,
      right: 'keys.read',
    },
  },
];
