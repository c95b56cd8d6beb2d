import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { openLog } from './log.ts';

test('an error of the database tells its code and constraint, and neither the row nor the connection', () => {
  const lines: string[] = [];
  const to = new Writable({ write: (line, _encoding, done) => (lines.push(String(line)), done()) });
  const log = openLog('info', { to });
  const refused = Object.assign(new Error('duplicate key value violates unique constraint "account_login"'), {
    code: '23505',
    constraint: 'account_login',
    detail: 'Key (login)=(guhong) already exists.',
    client: { secretKey: 672_870_813 },
  });
  log.error({ err: new Error('the account was not kept', { cause: refused }), password: 'Hailing-2026' }, 'refused');
  const said = lines.join('');
  expect(JSON.parse(said).err).toMatchObject({
    message: 'the account was not kept',
    cause: { code: '23505', constraint: 'account_login' },
  });
  expect(said).not.toMatch(/guhong|672870813|Hailing-2026/);
});
