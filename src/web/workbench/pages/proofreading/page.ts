import { FileSearchOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../router.tsx';

export const proofreadingPages: readonly Page[] = [
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/proofreading',
        component: lazyRouteComponent(() => import('./ProofreadingPage.tsx'), 'ProofreadingPage'),
      }),
    navigation: {
      to: '/proofreading',
      label: (t) => t.proofreading.title,
      purpose: (t) => t.proofreading.purpose,
      icon: FileSearchOutlined,
      right: 'statistics.read',
    },
  },
];
