import { KEY_RIGHTS, type KeyRight } from '../../contracts/access.ts';
import { createKey } from '../../modules/people/index.ts';
import { addYears } from '../../platform/clock.ts';
import { date, oneOf, readArguments, UsageError } from '../arguments.ts';
import { done, type Outcome } from '../output.ts';
import { withHouse } from '../session.ts';

/** `kepu key create`: a key for another system. It is told here and nowhere else. */
export async function keyCreate(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = readArguments(args, {
    scope: { type: 'string', multiple: true },
    region: { type: 'string' },
    name: { type: 'string' },
    expires: { type: 'string' },
  });
  if (positionals.length > 0) throw new UsageError(`kepu key create --scope RIGHT…: ${positionals.join(' ')}`);
  const rights = (values.scope ?? [])
    .flatMap((given) => given.split(','))
    .map((right) => oneOf(right.trim(), KEY_RIGHTS, '--scope') as KeyRight);
  if (rights.length === 0)
    throw new UsageError(
      `缺少 --scope，可用 ${KEY_RIGHTS.join('、')} · --scope is missing, one or more of ${KEY_RIGHTS.join(', ')}`,
    );
  const expires = date(values.expires, '--expires');
  return withHouse('kepu key create', ({ house, act }) =>
    act(async (a) => {
      const { key, shown } = await createKey(house, a, {
        name: values.name?.trim() || 'kepu key create',
        region: values.region ?? house.rootCode,
        rights,
        expiresOn: expires ?? addYears(a.today, 1),
      });
      const { id, name, region, expiresAt } = shown;
      return done(
        { key, id, name, region, scopes: shown.rights, expiresAt },
        `已建立密钥：${name}，${region.name}，${shown.rights.join('、')}\n密钥（仅显示这一次）· key, shown this once: ${key}`,
      );
    }),
  );
}
