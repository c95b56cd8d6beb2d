import type { Act } from '../../platform/act.ts';
import { shanghaiDay } from '../../platform/clock.ts';
import type { Todo } from '../../platform/module.ts';
import { countWaiting } from './droppedStore.ts';
import { countToReview, countWaitedFor, type Waited } from './handInStore.ts';

/**
 * Of a unit's office: what its own region is asked for, and what came back. Of an opener: what waits for a review, and
 * files that wait for a sender.
 */
export async function collectionTodos(act: Act): Promise<readonly Todo[]> {
  const own = act.principal.kind === 'account' ? act.principal.grants.flatMap(({ regionId }) => regionId ?? []) : [];
  const waited = await countWaitedFor(act.tx, act.scope, own);
  const returned = waited.filter(({ state }) => state === 'returned');
  const open = waited.filter(({ state }) => state !== 'returned');
  return [
    { code: 'rounds_to_fill', href: '/hand-ins?state=not_started&state=draft', ...together(open) },
    { code: 'rounds_returned', href: '/hand-ins?state=returned', ...together(returned) },
    { code: 'rounds_to_review', count: await countToReview(act.tx, act.scope), href: '/rounds?state=open', due: null },
    {
      code: 'rounds_files_waiting',
      count: await countWaiting(act.tx, act.scope),
      href: '/rounds?state=open',
      due: null,
    },
  ];
}

function together(waited: readonly Waited[]): { count: number; due: string | null } {
  const next = waited.map((each) => each.next.getTime());
  return {
    count: waited.reduce((sum, { n }) => sum + n, 0),
    due: next.length === 0 ? null : shanghaiDay(new Date(Math.min(...next))),
  };
}
