import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composedBulletin, type LeadersClaim } from '../contracts/bulletins.ts';
import { keysOf, Terminal } from './testing.ts';

const PAPERS = join(import.meta.dirname, '../../data/demo/jiangsu-2022');
const GOLDEN = join(import.meta.dirname, '../modules/bulletins/testing/jiangsu-2022.md');
const OF_2022 = '--region 320000 --as-of 2022-12-31';

let terminal: Terminal;
const kepu = (line: string) => terminal.kepu(...line.split(' '));
const desk = (name: string) => join(terminal.data, name);

beforeAll(async () => {
  terminal = await Terminal.open();
  await kepu('migrate');
  await terminal.keepRunning();
  const tables = readdirSync(PAPERS).filter((name) => name.endsWith('.csv'));
  const { exit } = await kepu(`import table ${tables.map((name) => join(PAPERS, name)).join(' ')} ${OF_2022}`);
  expect(exit).toBe(0);
}, 60_000);
afterAll(() => terminal.close(), 60_000);

/** Names with figures, then the threshold and the names that follow. */
const asPrinted = ({ items, following }: LeadersClaim) => [
  items.map(({ region, value }) => `${region.name} ${value}`).join(' '),
  following && `${following.threshold} ${following.regions.map(({ name }) => name).join(' ')}`,
];

describe('the bulletin of Jiangsu for 2022, from the tables that were handed in', () => {
  it('has exactly the leaders and the groups that follow of the paper', async () => {
    const said = await kepu(`bulletin ${OF_2022} --template volunteers --out ${desk('b.json')} --json`);
    expect([said.exit, keysOf(said.json)]).toEqual([0, 'asOf attachments sections title']);
    expect(JSON.parse(readFileSync(desk('b.json'), 'utf8'))).toEqual(said.json);
    const composed = composedBulletin.strict().parse(said.json);
    const claims = composed.sections.flatMap(({ sentences }) => sentences.flatMap((each) => each.claims));
    const leaders = (measure: string, indicator: string, level: string) =>
      claims
        .filter((claim): claim is LeadersClaim => claim.kind === 'leaders' && claim.measure === measure)
        .filter((claim) => claim.indicator === indicator && claim.level === level)
        .map(asPrinted);
    expect(leaders('total', 'volunteers', 'city')).toEqual([
      ['无锡市 63925 南京市 37758 苏州市 29329', '20000 泰州市 盐城市 徐州市'],
    ]);
    expect(leaders('total', 'volunteers', 'county')).toEqual([
      ['常熟市 17998 江阴市 15234 惠山区 12796', '10000 梁溪区 锡山区 京口区 海陵区'],
    ]);
    expect(leaders('total', 'activities', 'city')).toEqual([
      ['苏州市 3198 南京市 2475 无锡市 1151', '500 南通市 泰州市 常州市'],
    ]);
    expect(leaders('total', 'activities', 'county')).toEqual([
      ['太仓市 2159 张家港市 730 鼓楼区 376', '350 秦淮区 海陵区'],
    ]);
    expect(leaders('increase', 'volunteers', 'city')).toEqual([['无锡市 39238 苏州市 20565 泰州市 20279', null]]);
    expect(leaders('increase', 'activities', 'city')).toEqual([['南京市 1208 无锡市 862 泰州市 793', null]]);
    expect(leaders('increase', 'projects', 'county')).toEqual([['惠山区 92 梁溪区 82 常熟市 56', null]]);
    expect(claims.filter(({ kind }) => kind === 'growth')).toMatchObject([
      { indicator: 'volunteers', increase: 155_140, base: 131_141, text: '118.3%' },
      { indicator: 'activities', increase: 5769, base: 7022, text: '82.2%' },
      { indicator: 'projects', increase: 521, base: 345, text: '151%' },
      { indicator: 'volunteers', text: '118.3%' },
      { indicator: 'activities', text: '82.2%' },
    ]);
  });

  it('reads, word for word, as it was read and found right', async () => {
    expect((await kepu(`bulletin ${OF_2022} --out ${desk('b.md')}`)).exit).toBe(0);
    const signature = /\n\n江苏省科学技术协会\n\n\d{4}年\d+月\d+日/;
    const written = readFileSync(desk('b.md'), 'utf8');
    expect(written).toMatch(signature);
    expect(written.replace(signature, '')).toBe(readFileSync(GOLDEN, 'utf8'));
  });

  it('from a snapshot is what was known then, whatever comes later', async () => {
    const live = await kepu(`bulletin ${OF_2022} --out ${desk('live.json')} --json`);
    const { json: taken } = await kepu(`snapshot ${OF_2022} --json`);
    writeFileSync(desk('later.csv'), 'city,volunteers\n无锡市,70000\n');
    writeFileSync(desk('growth.csv'), 'indicator,city,total,printed_growth_percent\nvolunteers,,286281,118.3\n');
    const { json: later } = await kepu(`import table ${desk('later.csv')} ${desk('growth.csv')} ${OF_2022} --json`);
    const changed = await kepu(`bulletin ${OF_2022} --out ${desk('live.json')} --json`);
    expect(JSON.stringify(changed.json)).toContain('无锡市70000人');
    expect(JSON.stringify(changed.json)).not.toContain('117%');
    const frozen = await kepu(`bulletin ${OF_2022} --snapshot ${taken.id} --out ${desk('frozen.json')} --json`);
    expect([frozen.exit, frozen.json]).toEqual([0, live.json]);
    await kepu(`import withdraw ${later.import} --reason 作废`);
  });

  it('is a document for Word and a PDF, each under its own name', async () => {
    for (const [ending, mark] of [
      ['docx', 'PK'],
      ['pdf', '%PDF-'],
    ] as const) {
      expect((await kepu(`bulletin ${OF_2022} --out ${desk(`b.${ending}`)}`)).exit).toBe(0);
      expect(readFileSync(desk(`b.${ending}`), 'latin1').slice(0, mark.length)).toBe(mark);
    }
    expect(readdirSync(terminal.data).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('of a city tells of its counties by their names alone', async () => {
    const { json } = await kepu(`bulletin --region 320200 --as-of 2022-12-31 --out ${desk('c.json')} --json`);
    expect(json.title).toBe('关于2022年无锡市科技志愿服务及科普中国信息传播工作情况的通报');
    expect(json.sections[0].sentences[1].text).toContain('江阴市15234人、惠山区12796人、梁溪区11882人');
  });
});

describe('is refused', () => {
  const refusal = async (line: string) => {
    const { exit, json } = await kepu(`bulletin ${line} --json`);
    expect(keysOf(json)).toBe('problems');
    return [exit, json.problems[0].code];
  };

  it.each([
    ['--region 320000 --as-of 2022-12-31', 2, 'usage'],
    ['--region 320000 --as-of 2022-12-31 --out b.txt', 2, 'usage'],
    ['--region 320000 --as-of 2022-12-31 --out nowhere/at/all/b.md', 2, 'usage'],
    ['--region 320000 --as-of 2022-02-30 --out b.md', 2, 'usage'],
    ['--region 329999 --as-of 2022-12-31 --out b.md', 2, 'region_not_found'],
    ['--region 320000 --as-of 2022-12-31 --template weekly --out b.md', 2, 'bulletin_template_not_found'],
    ['--region 320000 --as-of 2022-12-31 --template targets --out b.md', 1, 'targets_not_kept'],
    ['--region 370000 --as-of 2022-12-31 --out b.md', 1, 'bulletin_empty'],
    ['--region 320000 --as-of 2022-12-31 --snapshot 7 --out b.md', 1, 'not_found'],
  ])('%s', async (line, exit, code) => {
    expect(await refusal(line)).toEqual([exit, code]);
  });

  it('for a snapshot of another date', async () => {
    const { json } = await kepu(`snapshot ${OF_2022} --json`);
    const line = `--region 320000 --as-of 2022-06-30 --snapshot ${json.id} --out ${desk('n.md')}`;
    expect(await refusal(line)).toEqual([2, 'request_invalid']);
  });
});
