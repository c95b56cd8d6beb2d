import { FileDoneOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { ROUND_STATES } from '../../../../contracts/rounds.ts';
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
        path: '/rounds',
        validateSearch: roundsSearch,
        component: lazyRouteComponent(() => import('./RoundsPage.tsx'), 'RoundsPage'),
      }),
    navigation: {
      to: '/rounds',
      also: ['/hand-ins'],
      label: (t) => t.rounds.title,
      purpose: (t) => t.roundPages.purpose,
      icon: FileDoneOutlined,
      right: 'rounds.read',
    },
  },
  {
    // What one's unit has to fill stands first on the same page.
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/hand-ins',
        validateSearch: roundsSearch,
        component: lazyRouteComponent(() => import('./RoundsPage.tsx'), 'RoundsPage'),
      }),
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/rounds/new',
        component: lazyRouteComponent(() => import('./RoundFormPage.tsx'), 'NewRoundPage'),
      }),
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/rounds/$id',
        validateSearch: (given): RoundSearch => textsOf(given, [...VIEW, 'group']),
        component: lazyRouteComponent(() => import('./RoundPage.tsx'), 'RoundPage'),
      }),
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/rounds/$id/edit',
        component: lazyRouteComponent(() => import('./RoundFormPage.tsx'), 'EditRoundPage'),
      }),
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/hand-ins/$id',
        component: lazyRouteComponent(() => import('./HandInPage.tsx'), 'HandInPage'),
      }),
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/hand-ins/$id/review',
        component: lazyRouteComponent(() => import('./ReviewPage.tsx'), 'ReviewPage'),
      }),
  },
];

/** A todo leads here with the state of rounds that it counted. */
function roundsSearch(given: Record<string, unknown>): RoundsSearch {
  const state = ROUND_STATES.find((one) => one === given.state);
  return {
    ...(state === undefined ? {} : { only: `state:${state}` }),
    ...textsOf(given, [...VIEW, 'after']),
    ...(given.whose === 'below' ? { whose: 'below' } : {}),
  };
}

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
