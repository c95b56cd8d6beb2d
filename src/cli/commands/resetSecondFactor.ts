import { resetSecondFactorOf } from '../../modules/people/index.ts';
import { readArguments, required, UsageError } from '../arguments.ts';
import { done, type Outcome } from '../output.ts';
import { withHouse } from '../session.ts';

/** `kepu second-factor reset`: for somebody who lost phone and recovery codes, the last operator too. */
export async function resetSecondFactor(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = readArguments(args, { reason: { type: 'string' } });
  const [login] = positionals;
  if (login === undefined || positionals.length > 1)
    throw new UsageError('kepu second-factor reset LOGIN --reason TEXT');
  const reason = required(values.reason?.trim(), '--reason');
  return withHouse('kepu second-factor reset', ({ house, act }) =>
    act(async (a) => {
      await resetSecondFactorOf(house, a, login, reason);
      return done({ login, reset: true }, `已重置第二步验证：${login}`);
    }),
  );
}
