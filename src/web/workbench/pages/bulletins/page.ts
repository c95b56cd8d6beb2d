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
  /** The code of a template. */
  template?: string;
}

export interface NewTemplateSearch {
  /** The template that it is copied from. */
  from?: string;
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
        validateSearch: (given): NewBulletinSearch => textsOf(given, ['like', 'snapshot', 'template']),
        component: lazyRouteComponent(() => import('./NewPage.tsx'), 'NewPage'),
      }),
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/bulletins/templates',
        component: lazyRouteComponent(() => import('./templates/TemplatesPage.tsx'), 'TemplatesPage'),
      }),
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/bulletins/templates/new',
        validateSearch: (given): NewTemplateSearch => textsOf(given, ['from']),
        component: lazyRouteComponent(() => import('./templates/EditorPages.tsx'), 'NewTemplatePage'),
      }),
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/bulletins/templates/$key',
        component: lazyRouteComponent(() => import('./templates/TemplatePage.tsx'), 'TemplatePage'),
      }),
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/bulletins/templates/$key/edit',
        component: lazyRouteComponent(() => import('./templates/EditorPages.tsx'), 'EditTemplatePage'),
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
