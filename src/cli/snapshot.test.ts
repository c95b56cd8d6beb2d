import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keysOf, Terminal } from './testing.ts';

let terminal: Terminal;
const kepu = (line: string, ...more: string[]) => terminal.kepu(...line.split(' '), ...more);

beforeAll(async () => {
  terminal = await Terminal.open();
  await kepu('migrate');
  await terminal.keepRunning();
}, 60_000);
afterAll(() => terminal.close(), 60_000);

async function handIn(...lines: string[]): Promise<string> {
  mkdirSync(join(terminal.data, 'desk'), { recursive: true });
  const file = join(terminal.data, 'desk', '2021.csv');
  writeFileSync(file, `${['县区,志愿者数', ...lines].join('\n')}\n`);
  const { exit, json } = await kepu(`import table ${file} --region 370900 --as-of 2021-12-31 --json`);
  expect(exit).toBe(0);
  return json.import;
}

it('a snapshot is taken, published, and compared with now, in exactly the promised words', async () => {
  const first = await handIn('泰山区,160', '岱岳区,90');
  const taken = await kepu('snapshot --region 370900 --as-of 2021-12-31 --publish --json');
  expect([taken.exit, keysOf(taken.json)]).toEqual([0, 'asOf digest id region']);
  expect(taken.json).toMatchObject({ asOf: '2021-12-31', region: { code: '370900', name: '泰安市' } });
  expect(taken.json.digest).toMatch(/^[0-9a-f]{64}$/);
  expect((await kepu(`snapshot diff ${taken.json.id} --json`)).json).toEqual({ differences: [] });

  const second = await handIn('泰山区,161');
  await kepu(`import withdraw ${first} --reason 作废 --json`);
  const { exit, json } = await kepu(`snapshot diff ${taken.json.id} --json`);
  expect([exit, keysOf(json), keysOf(json.differences[0])]).toEqual([
    0,
    'differences',
    'cause indicator now region then',
  ]);
  type Told = { indicator: string; region: unknown; then: unknown; now: unknown };
  expect(json.differences.map((each: Told) => [each.indicator, each.region, each.then, each.now])).toEqual([
    ['volunteers', { code: '370902', name: '泰山区' }, 160, 161],
    ['volunteers', { code: '370911', name: '岱岳区' }, 90, null],
  ]);
  expect(json.differences[0].cause).toMatchObject({ kind: 'import', measure: 'total', import: second });
  expect(json.differences[1].cause).toMatchObject({ kind: 'withdrawal', import: first, reason: '作废' });
}, 60_000);

it('a date without figures is refused, and a snapshot that is not there', async () => {
  const refused = async (line: string) => {
    const { exit, json } = await kepu(`${line} --json`);
    return [exit, json.problems[0].code];
  };
  expect(await refused('snapshot --region 370900 --as-of 2001-12-31')).toEqual([1, 'snapshot_empty']);
  expect(await refused('snapshot diff 7')).toEqual([1, 'not_found']);
}, 60_000);
