import type { Act } from '../../platform/act.ts';
import type { Todo } from '../../platform/module.ts';
import { countByStatus } from './importing/store.ts';

/** Imports that wait for a decision: read and not committed, or failed. */
export async function importTodos(act: Act): Promise<readonly Todo[]> {
  const counts = await countByStatus(act.tx, act.scope, ['staged', 'failed']);
  return [
    { code: 'imports_staged', count: counts.get('staged') ?? 0, href: '/imports?status=staged', due: null },
    { code: 'imports_failed', count: counts.get('failed') ?? 0, href: '/imports?status=failed', due: null },
  ].filter((todo) => todo.count > 0);
}
