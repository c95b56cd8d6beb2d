import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keysOf, Terminal } from './testing.ts';

let terminal: Terminal;
const kepu = (line: string, ...more: string[]) => terminal.kepu(...line.split(' '), ...more);

function file(name: string, ...lines: string[]): string {
  const folder = join(terminal.data, 'desk');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  return join(folder, name);
}

beforeAll(async () => {
  terminal = await Terminal.open();
}, 60_000);
afterAll(() => terminal.close(), 60_000);

it('a fresh data folder is made ready by the first command, even by two at once, and holds no demo data', async () => {
  const [provinces, nation] = await Promise.all([
    kepu('--json regions list --region 100000 --level province --on 2022-12-31'),
    kepu('stats --region 100000 --json --level province --as-of 2022-12-31'),
  ]);
  expect([provinces.exit, nation.exit]).toEqual([0, 0]);
  expect(provinces.json.regions.slice(0, 2)).toEqual([
    { code: '110000', name: '北京市' },
    { code: '120000', name: '天津市' },
  ]);
  expect(provinces.json.regions.at(-1).code).toMatch(/^UNIT-/);
  expect(nation.json.self).toEqual({ cells: {} });
  expect([nation.json.ownLevel, nation.json.reconciliation]).toEqual([null, {}]);
  expect(nation.json.since).toBe('2021-12-31');
  await terminal.keepRunning();
});

describe('a wrong line', () => {
  it.each([
    [''],
    ['regions'],
    ['regions resolve'],
    ['regions list --region 320000'],
    ['regions list --region 329999 --level city'],
    ['stats --region 320000 --level town --as-of 2022-12-31'],
    ['stats --region 320000 --level city --as-of 2022-02-30'],
    ['stats --region 320000 --level city --as-of 2022-12-31 --since 2022-12-31'],
    ['stats --region 320000 --level city --as-of 2022-12-31 --indicator volunteers,friends'],
    ['stats --region 320000 --level city --as-of 2022-12-31 --view tomorrow'],
    ['stats --region 320000 --level city'],
    ['import table --region 320000 --as-of 2022-12-31'],
    ['import table nowhere.csv --region 320000 --as-of 2022-12-31'],
    ['import table package.json --region 320000 --as-of 2022-12-31 --dry-run --map x=friends'],
    ['import table package.json --region 320000 --as-of 2022-12-31 --dry-run --map x=volunteers:rank'],
    ['import table package.json --region 320000 --as-of 2022-12-31 --dry-run --resolve x=999999'],
    ['import withdraw 1'],
    ['snapshot --region 320000'],
    ['snapshot --region 329999 --as-of 2022-12-31'],
    ['snapshot diff'],
  ])('%j is answered with exit 2 and its problems', async (line) => {
    const said = await kepu(`${line} --json`.trim());
    expect([said.exit, keysOf(said.json)]).toEqual([2, 'problems']);
    expect(said.json.problems[0].message).not.toBe('');
  });

  it('without --json says so on standard error alone', async () => {
    expect(await kepu('regions list')).toMatchObject({ exit: 2, out: '' });
  });
});

describe('regions', () => {
  it.each([
    ['海安县 --on 2022-12-31', '320685', '海安市', true, []],
    ['港闸区', '320611', '港闸区', true, [{ code: '320613', name: '崇川区' }]],
    ['崇川区', '320613', '崇川区', false, []],
    ['海门市 --on 2019-12-31', '320684', '海门市', false, []],
    ['海门市', '320614', '海门区', true, []],
  ])('resolve %s', async (line, code, name, retired, successors) => {
    const { exit, json } = await kepu(`regions resolve ${line} --json`);
    expect([exit, keysOf(json)]).toEqual([0, 'candidates match']);
    expect(keysOf(json.match)).toBe('code matchedName name retired successors validTo');
    expect(json.match).toMatchObject({ code, name, retired, successors });
    expect(json.candidates).toEqual([]);
  });

  it('resolve never guesses', async () => {
    const { exit, json } = await kepu('regions resolve 鼓楼区 --within 320000 --json');
    expect([exit, json]).toEqual([
      0,
      {
        match: null,
        candidates: [
          { code: '320106', name: '鼓楼区' },
          { code: '320302', name: '鼓楼区' },
        ],
      },
    ]);
  });

  it('of a municipality are listed at both levels', async () => {
    const [cities, counties] = await Promise.all(
      ['city', 'county'].map((level) => kepu(`regions list --region 110000 --level ${level} --on 2022-12-31 --json`)),
    );
    expect(cities?.json).toEqual(counties?.json);
    expect(cities?.json.regions).toHaveLength(16);
  });
});

describe('an import of 泰安, whose figures are invented', () => {
  const year2020 = () =>
    file('2020.csv', '县区,志愿者数,活动数', '泰山区,100,10', '岱岳区,80,', '新泰市,80,#', '全市,300,20');
  const year2021 = () =>
    file(
      '2021.csv',
      '附件1',
      '泰安市科技志愿者统计表',
      '单位：人、项',
      '序号,县区,志愿者数,本年新增,活动数,备注',
      '1,泰山区,160,60,12,',
      '2,岱岳区,160,—,0,',
      '3,新泰市,90,10,#,',
      '4,肥城市,50,70,,迟报',
      ',市本级,20,5,1,',
      ',合计,480,145,13,',
      ',全市,500,200,30,',
    );
  const on = (date: string) => `--region 370900 --as-of ${date} --json`;

  it('answers with exactly the promised keys, and a dry run writes nothing', async () => {
    const { exit, json } = await kepu(`import table ${year2021()} ${on('2021-12-31')} --dry-run --cells`);
    expect([exit, keysOf(json)]).toEqual([0, 'committed files import observations']);
    expect([json.committed, json.import, json.observations]).toEqual([false, null, 0]);
    const [{ file: path, tables }] = json.files;
    const [table] = tables;
    expect([path, keysOf(json.files[0])]).toEqual([year2021(), 'file tables']);
    expect(keysOf(table)).toBe('cells columns level problems rows sheet title totals');
    expect([table.sheet, table.title, table.rows]).toEqual([null, '泰安市科技志愿者统计表', 6]);
    expect(keysOf(table.columns[0])).toBe('header indicator kind role unit');
    expect(table.columns.map((column: { role: string }) => column.role)).toEqual([
      'index',
      'region',
      'measure',
      'measure',
      'measure',
      'note',
    ]);
    expect(table.totals).toEqual([
      { indicator: 'volunteers', kind: 'total', row: '合计', stated: 480, sum: 480 },
      { indicator: 'volunteers', kind: 'increase', row: '合计', stated: 145, sum: 145 },
      { indicator: 'activities', kind: 'total', row: '合计', stated: 13, sum: 13 },
    ]);
    expect(table.cells).toHaveLength(18);
    expect(table.cells[4]).toEqual({
      region: { code: '370911', name: '岱岳区' },
      indicator: 'volunteers',
      kind: 'increase',
      value: null,
      state: 'missing',
      cell: 'D6',
      raw: '—',
    });
    expect(table.problems).toHaveLength(1);
    expect(keysOf(table.problems[0])).toBe('candidates cell code message severity sheet');
    expect(table.problems[0]).toMatchObject({ severity: 'warning', code: 'region_missing', cell: null });
    expect(table.problems[0].candidates.map(({ code }: { code: string }) => code)).toEqual(['370921', '370923']);
  });

  it('counts what is newly current, nothing the second time, and brings back what it had superseded', async () => {
    const first = await kepu(`import table ${year2020()} ${on('2020-12-31')}`);
    expect([first.exit, first.json.committed]).toEqual([0, true]);
    const second = await kepu(`import table ${year2020()} ${on('2020-12-31')}`);
    expect([second.exit, second.json.committed, second.json.observations]).toEqual([0, true, 0]);
    const changed = await kepu(
      `import table ${file('changed.csv', '县区,志愿者数', '泰山区,101', '岱岳区,80')} ${on('2020-12-31')}`,
    );
    expect(changed.json.observations).toBe(1);
    const withdrawn = await kepu(`import withdraw ${changed.json.import} --reason 填错 --json`);
    expect([withdrawn.exit, withdrawn.json]).toEqual([0, { import: changed.json.import, withdrawn: 1, restored: 1 }]);
    const again = await kepu(`import withdraw ${changed.json.import} --reason 填错 --json`);
    expect([again.exit, keysOf(again.json)]).toEqual([1, 'problems']);
  });

  it('changes nothing where one of several files has an error', async () => {
    const wrong = file('wrong.csv', '县区,志愿者数', '泰山区,7', '火星区,8');
    const { exit, json } = await kepu(`import table ${year2021()} ${wrong} ${on('2021-12-31')}`);
    expect([exit, json.committed, json.observations]).toEqual([1, false, 0]);
    const { json: stats } = await kepu(`stats --level county ${on('2021-12-31')}`);
    expect(stats.self.cells.volunteers.observedOn).toBe('2020-12-31');
  });

  it('gives statistics that a recount by hand agrees with', async () => {
    expect((await kepu(`import table ${year2021()} ${on('2021-12-31')}`)).exit).toBe(0);
    const { exit, json } = await kepu(`stats --level county --indicator volunteers,activities ${on('2021-12-31')}`);
    expect([exit, keysOf(json)]).toEqual([0, 'asOf basis level ownLevel reconciliation region rows self since view']);
    expect([json.since, json.view, json.basis]).toEqual(['2020-12-31', 'reported', 'imported']);
    expect(json.rows.map((row: { region: { code: string } }) => row.region.code)).toEqual([
      '370902',
      '370911',
      '370921',
      '370923',
      '370982',
      '370983',
    ]);
    expect(keysOf(json.rows[0])).toBe('cells path region status');
    expect(json.rows[0]).toMatchObject({ path: ['山东省', '泰安市', '泰山区'], status: 'current' });
    expect(keysOf(json.rows[0].cells.volunteers)).toBe(
      'base baseDerived flows growth growthReason increase kind nationalRank observedOn rank share value',
    );
    const told = (code: string, indicator: string) => {
      const { kind, value, rank, increase, base, baseDerived, growth, growthReason, share } = json.rows.find(
        (row: { region: { code: string } }) => row.region.code === code,
      ).cells[indicator];
      return [kind, value, rank, increase, base, baseDerived, growth, growthReason, share];
    };
    expect(told('370902', 'volunteers')).toEqual(['number', 160, 1, 60, 100, false, 0.6, null, 160 / 500]);
    // Nothing stated as increase: the two totals tell it.
    expect(told('370911', 'volunteers').slice(0, 3)).toEqual(['number', 160, 1]);
    expect(told('370911', 'volunteers').slice(4, 8)).toEqual([80, false, 1, null]);
    expect(told('370982', 'volunteers')).toEqual(['number', 90, 3, 10, 80, false, 0.125, null, 90 / 500]);
    expect(told('370983', 'volunteers')).toEqual(['number', 50, 4, 70, -20, true, null, 'base_not_positive', 50 / 500]);
    expect(told('370911', 'activities').slice(0, 3)).toEqual(['zero', 0, 2]);
    expect(told('370982', 'activities').slice(0, 3)).toEqual(['na', null, null]);
    expect(told('370983', 'activities').slice(0, 3)).toEqual(['missing', null, null]);
    expect(json.reconciliation).toEqual({
      volunteers: { stated: 500, sumOfChildren: 460, ownLevel: 20, undivided: 20 },
      activities: { stated: 30, sumOfChildren: 12, ownLevel: 1, undivided: 17 },
    });
    expect(json.ownLevel.cells.volunteers).toMatchObject({ value: 20, rank: null });
    expect(json.self.cells.volunteers).toMatchObject({ value: 500, base: 300, baseDerived: false });
  });
});
