import { SettingOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../router.tsx';

export const settingsPages: readonly Page[] = [
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/settings',
        component: lazyRouteComponent(() => import('./SettingsPage.tsx'), 'SettingsPage'),
      }),
    navigation: {
      to: '/settings',
      label: (t) => t.house.settings.title,
      purpose: (t) => t.house.settings.purpose,
      icon: SettingOutlined,
      right: 'settings.read',
    },
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/settings/$code',
        component: lazyRouteComponent(() => import('./SettingPage.tsx'), 'SettingPage'),
      }),
  },
];
