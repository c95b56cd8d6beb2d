import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../router.tsx';

export interface MessagesSearch {
  after?: string;
  unread?: '1';
}

function messagesSearch({ after, unread }: Record<string, unknown>): MessagesSearch {
  return {
    ...(typeof after === 'string' ? { after } : {}),
    ...(String(unread) === '1' ? { unread: '1' as const } : {}),
  };
}

/** Reached from the bell. */
export const messagePages: readonly Page[] = [
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/messages',
        validateSearch: messagesSearch,
        component: lazyRouteComponent(() => import('./MessagesPage.tsx'), 'MessagesPage'),
      }),
  },
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/messages/letters',
        validateSearch: messagesSearch,
        component: lazyRouteComponent(() => import('./LettersPage.tsx'), 'LettersPage'),
      }),
  },
];
