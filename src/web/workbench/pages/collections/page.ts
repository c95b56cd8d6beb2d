import { FileDoneOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../router.tsx';
import type { TableSearch } from '../../table/columns.ts';

export interface RoundsSearch extends TableSearch {
  after?: string;
  whose?: 'below';
}

export interface RoundSearch extends TableSearch {
  /** Which of the counts above the table is shown alone. */
  group?: string;
}

const VIEW = ['sort', 'find', 'hide', 'only'] as const;

export const collectionPages: readonly Page[] = [
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/collections',
        validateSearch: (given): RoundsSearch => ({
          ...textsOf(given, [...VIEW, 'after']),
          ...(given.whose === 'below' ? { whose: 'below' } : {}),
        }),
        component: lazyRouteComponent(() => import('./RoundsPage.tsx'), 'RoundsPage'),
      }),
    navigation: {
      to: '/collections',
      label: (t) => t.rounds.title,
      purpose: (t) => t.roundPages.purpose,
      icon: FileDoneOutlined,
      right: 'rounds.read',
    },
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/collections/new',
        component: lazyRouteComponent(() => import('./RoundFormPage.tsx'), 'NewRoundPage'),
      }),
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/collections/rounds/$id',
        validateSearch: (given): RoundSearch => textsOf(given, [...VIEW, 'group']),
        component: lazyRouteComponent(() => import('./RoundPage.tsx'), 'RoundPage'),
      }),
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/collections/rounds/$id/edit',
        component: lazyRouteComponent(() => import('./RoundFormPage.tsx'), 'EditRoundPage'),
      }),
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/collections/hand-ins/$id',
        component: lazyRouteComponent(() => import('./HandInPage.tsx'), 'HandInPage'),
      }),
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/collections/hand-ins/$id/review',
        component: lazyRouteComponent(() => import('./ReviewPage.tsx'), 'ReviewPage'),
      }),
  },
];

/** The parameters of an address that are texts; an address typed by hand or of an older release still opens the page. */
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
