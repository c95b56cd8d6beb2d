import type { Act } from '../../platform/act.ts';
import type { Todo } from '../../platform/module.ts';
import { countStates, returnedOrigins } from './documentStore.ts';
import { officesOf } from './offices.ts';
import { countToConfirm } from './recipientStore.ts';

/** Of an office: what it has received and not confirmed, and its own documents by the step that waits for somebody. */
export async function noticeTodos(act: Act): Promise<readonly Todo[]> {
  const offices = officesOf(act.principal);
  if (offices === 'all' || offices.length === 0) return [];
  const states = await countStates(act.tx, act.scope, offices);
  // What another room composed is written on there.
  const returned = (await returnedOrigins(act.tx, act.scope, offices)).filter((origin) => origin === null);
  const own = (code: string, state: 'reviewing' | 'countersigning' | 'signing' | 'signed'): Todo => ({
    code,
    count: states.get(state) ?? 0,
    href: `/documents?state=${state}`,
    due: null,
  });
  return [
    {
      code: 'documents_to_confirm',
      count: await countToConfirm(act.tx, act.scope, offices),
      href: '/received-documents?confirmed=no',
      due: null,
    },
    { code: 'documents_returned', count: returned.length, href: '/documents?state=drafting', due: null },
    own('documents_to_review', 'reviewing'),
    own('documents_to_countersign', 'countersigning'),
    own('documents_to_sign', 'signing'),
    own('documents_to_release', 'signed'),
  ];
}
