import { SolutionOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../router.tsx';
import type { TableSearch } from '../../table/columns.ts';

export interface BulletinsSearch extends TableSearch {
  after?: string;
}

export interface NewBulletinSearch {
  /** The bulletin of before that it is like. */
  like?: string;
  snapshot?: string;
}

export const bulletinPages: readonly Page[] = [
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/bulletins',
        validateSearch: (given): BulletinsSearch => textsOf(given, ['sort', 'find', 'hide', 'only', 'after']),
        component: lazyRouteComponent(() => import('./BulletinsPage.tsx'), 'BulletinsPage'),
      }),
    navigation: {
      to: '/bulletins',
      also: ['/bulletin-templates'],
      label: (t) => t.bulletinPages.title,
      purpose: (t) => t.bulletinPages.purpose,
      icon: SolutionOutlined,
      right: 'bulletins.read',
    },
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/bulletins/new',
        validateSearch: (given): NewBulletinSearch => textsOf(given, ['like', 'snapshot']),
        component: lazyRouteComponent(() => import('./NewPage.tsx'), 'NewPage'),
      }),
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/bulletins/$id',
        component: lazyRouteComponent(() => import('./BulletinPage.tsx'), 'BulletinPage'),
      }),
  },
];

/** The parameters of an address that are texts; one typed by hand or of an older release still opens the page. */
function textsOf<Name extends string>(
  given: Record<string, unknown>,
  names: readonly Name[],
): { [N in Name]?: string } {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = given[name];
      return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [];
    }),
  ) as { [N in Name]?: string };
}
