import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { makeFirstOperator } from '../../modules/people/index.ts';
import { regionByCode, setRoot, treeOf } from '../../modules/regions/index.ts';
import { readArguments, required, UsageError } from '../arguments.ts';
import { done, type Outcome } from '../output.ts';
import { withHouse } from '../session.ts';

const LOGIN = /^[a-z0-9][a-z0-9._-]{1,39}$/;

/** `kepu setup`: the root region and the first operator, once. A password that is made here is told here and nowhere else. */
export async function setup(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = readArguments(args, {
    login: { type: 'string' },
    name: { type: 'string' },
    root: { type: 'string' },
    'password-stdin': { type: 'boolean' },
  });
  if (positionals.length > 0) throw new UsageError('kepu setup --login NAME --name PERSON [--root CODE]');
  const login = required(values.login?.trim(), '--login');
  const name = required(values.name?.trim(), '--name');
  if (!LOGIN.test(login))
    throw new UsageError(
      `--login 应为2至40个小写字母、数字或 . _ - · --login takes 2 to 40 lower-case letters, digits or . _ -: ${login}`,
    );
  const given = values['password-stdin'] === true ? passwordIn(await text(process.stdin)) : null;
  const password = given ?? randomBytes(15).toString('base64url');
  return withHouse('kepu setup', ({ house, act }) =>
    act(async (a) => {
      const root = await setRoot(a, values.root ?? house.rootCode, 'kepu setup');
      const regionId = regionByCode(await treeOf(a.tx), root.code, a.today).id;
      await makeFirstOperator(house, a, { login, name, password, regionId, mustChangePassword: given === null });
      const told = given === null ? `\n口令（仅显示这一次）· password, shown this once: ${password}` : '';
      return done(
        { login, name, root, password: given === null ? password : null },
        `已设置：${root.name}，运维员 ${login}${told}`,
      );
    }),
  );
}

/** The first line; as long as any password that is chosen later. */
function passwordIn(input: string): string {
  const [line = ''] = input.split(/\r?\n/);
  if (line.length < 10 || line.length > 200)
    throw new UsageError('口令应为10至200个字符 · the password has 10 to 200 characters');
  return line;
}
