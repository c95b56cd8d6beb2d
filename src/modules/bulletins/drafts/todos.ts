import type { Act } from '../../../platform/act.ts';
import type { Todo } from '../../../platform/module.ts';
import { returnedFrom } from '../../notices/index.ts';
import { officesOf } from './offices.ts';
import { ORIGIN, openContradictions } from './show.ts';
import { draftsOf } from './store.ts';

/** Of an office: drafts that the figures contradict, and bulletins that came back from review or signature. */
export async function bulletinTodos(act: Act): Promise<readonly Todo[]> {
  const offices = officesOf(act.principal);
  if (offices === null || offices.length === 0) return [];
  const open = await openContradictions(act, await draftsOf(act.tx, act.scope, offices));
  const contradicted = [...open].flatMap(([id, count]) => (count > 0 ? id : []));
  const returned = (await returnedFrom(act, ORIGIN)).map((origin) => origin.slice(ORIGIN.length + 1));
  return [
    todo('bulletins_contradicted', contradicted, 'drafting'),
    todo('bulletins_returned', returned, 'drafting,handed_over'),
  ];
}

/** One is opened itself, several are listed. */
const todo = (code: string, ids: readonly string[], states: string): Todo => ({
  code,
  count: ids.length,
  href: ids.length === 1 ? `/bulletins/${ids[0]}` : `/bulletins?only=${encodeURIComponent(`state:${states}`)}`,
  due: null,
});
