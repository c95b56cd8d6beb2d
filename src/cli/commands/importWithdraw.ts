import { withdraw } from '../../modules/indicators/index.ts';
import { readArguments, required, UsageError } from '../arguments.ts';
import { done, type Outcome } from '../output.ts';
import { withHouse } from '../session.ts';

/** `kepu import withdraw ID --reason TEXT`: what the import had superseded is current again. */
export async function importWithdraw(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = readArguments(args, { reason: { type: 'string' } });
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0) throw new UsageError('kepu import withdraw ID --reason TEXT');
  const reason = required(values.reason?.trim(), '--reason');
  return withHouse('kepu import withdraw', async ({ act }) => {
    const answer = await act((a) => withdraw(a, id, null, reason));
    return done(answer, `已撤回 ${answer.withdrawn} 个数值，恢复 ${answer.restored} 个`);
  });
}
