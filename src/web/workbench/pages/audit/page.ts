import { AuditOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { isoDate } from '../../../../contracts/regions.ts';
import type { Page } from '../../router.tsx';

/** What of the audit is shown. `line` is the one that is open. */
export interface AuditSearch {
  entity?: string;
  from?: string;
  to?: string;
  after?: string;
  line?: string;
}

function auditSearch({ entity, from, to, after, line }: Record<string, unknown>): AuditSearch {
  const [first, last] = [isoDate.safeParse(from), isoDate.safeParse(to)];
  return {
    ...(typeof entity === 'string' ? { entity } : {}),
    ...(first.success ? { from: first.data } : {}),
    ...(last.success ? { to: last.data } : {}),
    ...(typeof after === 'string' ? { after } : {}),
    ...(typeof line === 'string' || typeof line === 'number' ? { line: String(line) } : {}),
  };
}

export const auditPages: readonly Page[] = [
  {
    route: (root) =>
      createRoute({
        getParentRoute: () => root,
        path: '/audit',
        validateSearch: auditSearch,
        component: lazyRouteComponent(() => import('./AuditPage.tsx'), 'AuditPage'),
      }),
    navigation: {
      to: '/audit',
      label: (t) => t.house.audit.title,
      purpose: (t) => t.house.audit.purpose,
      icon: AuditOutlined,
      right: 'audit.read',
    },
  },
];
