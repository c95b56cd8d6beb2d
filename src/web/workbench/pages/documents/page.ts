import { FileTextOutlined, InboxOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { DOCUMENT_STATES } from '../../../../contracts/notices.ts';
import type { Page } from '../../router.tsx';
import type { TableSearch } from '../../table/columns.ts';

export interface DocumentsSearch extends TableSearch {
  after?: string;
}

export interface DocumentSearch {
  /** Of the recipients: those who have confirmed, or not. */
  confirmed?: 'yes' | 'no';
  /** Part of a recipient's name. */
  q?: string;
  after?: string;
}

export interface ReceivedSearch extends TableSearch {
  confirmed?: 'yes' | 'no';
  whose?: 'below';
  after?: string;
}

export interface NewDocumentSearch {
  /** The document that is to be corrected. */
  corrects?: string;
  /** The snapshot whose later corrections it tells. */
  snapshot?: string;
}

const VIEW = ['sort', 'find', 'hide', 'only', 'after'] as const;

export const documentPages: readonly Page[] = [
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/received-documents',
        validateSearch: (given): ReceivedSearch => ({
          ...textsOf(given, VIEW),
          ...confirmedOf(given),
          ...(given.whose === 'below' ? { whose: 'below' } : {}),
        }),
        component: lazyRouteComponent(() => import('./ReceivedPage.tsx'), 'ReceivedPage'),
      }),
    navigation: {
      to: '/received-documents',
      label: (t) => t.notices.received,
      purpose: (t) => t.documentPages.received.purpose,
      icon: InboxOutlined,
      right: 'notices.read',
    },
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/received-documents/$id',
        component: lazyRouteComponent(() => import('./ReceivedDocumentPage.tsx'), 'ReceivedDocumentPage'),
      }),
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/documents',
        validateSearch: documentsSearch,
        component: lazyRouteComponent(() => import('./DocumentsPage.tsx'), 'DocumentsPage'),
      }),
    navigation: {
      to: '/documents',
      label: (t) => t.notices.title,
      purpose: (t) => t.documentPages.purpose,
      icon: FileTextOutlined,
      right: 'notices.read',
    },
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/documents/new',
        validateSearch: (given): NewDocumentSearch => textsOf(given, ['corrects', 'snapshot']),
        component: lazyRouteComponent(() => import('./DocumentFormPage.tsx'), 'NewDocumentPage'),
      }),
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/documents/registers',
        component: lazyRouteComponent(() => import('./RegistersPage.tsx'), 'RegistersPage'),
      }),
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/documents/$id',
        validateSearch: (given): DocumentSearch => ({ ...textsOf(given, ['after', 'q']), ...confirmedOf(given) }),
        component: lazyRouteComponent(() => import('./DocumentPage.tsx'), 'DocumentPage'),
      }),
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/documents/$id/edit',
        component: lazyRouteComponent(() => import('./DocumentFormPage.tsx'), 'EditDocumentPage'),
      }),
  },
];

/** A todo leads here with the step that it counted. */
function documentsSearch(given: Record<string, unknown>): DocumentsSearch {
  const state = DOCUMENT_STATES.find((one) => one === given.state);
  return { ...(state === undefined ? {} : { only: `state:${state}` }), ...textsOf(given, VIEW) };
}

function confirmedOf({ confirmed }: Record<string, unknown>): { confirmed?: 'yes' | 'no' } {
  return confirmed === 'yes' || confirmed === 'no' ? { confirmed } : {};
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
