import { UploadOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { IMPORT_STATUSES } from '../../../contracts/imports.ts';
import type { Page } from '../router.tsx';
import type { HistorySearch } from './HistoryPage.tsx';
import type { PreviewSearch } from './Preview.tsx';

export const importPages: readonly Page[] = [
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/imports',
        validateSearch: historySearch,
        component: lazyRouteComponent(() => import('./HistoryPage.tsx'), 'HistoryPage'),
      }),
    navigation: {
      to: '/imports',
      label: (t) => t.shell.imports,
      purpose: (t) => t.shell.homeLinks.imports,
      icon: UploadOutlined,
      right: 'imports.read',
    },
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/imports/new',
        component: lazyRouteComponent(() => import('./NewImportPage.tsx'), 'NewImportPage'),
      }),
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/imports/$id',
        validateSearch: previewSearch,
        component: lazyRouteComponent(() => import('./ImportPage.tsx'), 'ImportPage'),
      }),
  },
];

/** An address typed by hand or from an older release still opens the list. */
function historySearch(given: Record<string, unknown>): HistorySearch {
  const status = IMPORT_STATUSES.find((one) => one === given.status);
  return {
    ...(status === undefined ? {} : { status }),
    ...textOf('region', given),
    ...textOf('after', given),
    ...textOf('find', given),
    ...textOf('hide', given),
  };
}

function previewSearch(given: Record<string, unknown>): PreviewSearch {
  return { ...textOf('table', given), ...textOf('fate', given), ...textOf('find', given) };
}

function textOf<Name extends string>(name: Name, given: Record<string, unknown>): { [K in Name]?: string } {
  const value = given[name];
  return (typeof value === 'string' || typeof value === 'number' ? { [name]: String(value) } : {}) as {
    [K in Name]?: string;
  };
}
