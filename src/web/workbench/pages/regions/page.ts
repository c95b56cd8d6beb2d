import { ApartmentOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { isoDate } from '../../../../contracts/regions.ts';
import type { Page } from '../../router.tsx';

/** On which day the tree is read; today when left out. `name` and `within` are a search by name. */
export interface RegionsSearch {
  on?: string;
  name?: string;
  within?: 'nation';
}

function regionsSearch(search: Record<string, unknown>): RegionsSearch {
  const on = isoDate.safeParse(search.on);
  return {
    ...(on.success ? { on: on.data } : {}),
    ...(typeof search.name === 'string' && search.name !== '' ? { name: search.name } : {}),
    ...(search.within === 'nation' ? { within: 'nation' } : {}),
  };
}

export const regionPages: readonly Page[] = [
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/regions',
        validateSearch: regionsSearch,
        component: lazyRouteComponent(() => import('./RegionsPage.tsx'), 'RegionsPage'),
      }),
    navigation: {
      to: '/regions',
      label: (t) => t.regions.title,
      purpose: (t) => t.regions.purpose,
      icon: ApartmentOutlined,
    },
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/regions/$code',
        validateSearch: regionsSearch,
        component: lazyRouteComponent(() => import('./RegionPage.tsx'), 'RegionPage'),
      }),
  },
];
