import type { PublicStatistics } from '../../contracts/portal.ts';
import type { StatisticsCell } from '../../contracts/statistics.ts';

const INDICATORS = [
  { code: 'volunteers', zh: '科技志愿者', en: 'Volunteers', unit: { zh: '人', en: 'people' }, from: 28_640 },
  {
    code: 'organisations',
    zh: '科技志愿服务组织',
    en: 'Volunteer organisations',
    unit: { zh: '个', en: 'teams' },
    from: 710,
  },
  { code: 'activities', zh: '科技志愿服务活动', en: 'Activities', unit: { zh: '项', en: 'activities' }, from: 1_204 },
] as const;

const TOWNS =
  '东湖 西岭 安澜 远山 清河 柳溪 石门 云台 白沙 长亭 金坪 南浦 北原 青阳 临江 平川 凤鸣 松源 竹林 梅岭 桃园 海棠 望海 泰和'.split(
    ' ',
  );

/** Released figures of an invented province, with every state that a cell may have. */
export function invented(level: 'city' | 'county'): PublicStatistics {
  const names = TOWNS.map((name) => `${name}${level === 'city' ? '市' : '区'}`).slice(0, level === 'city' ? 13 : 24);
  const region = level === 'city' ? { code: '990000', name: '示例省' } : { code: '990100', name: '东湖市' };
  const snapshot = {
    id: '0193b2c4-7d51-7aa0-9c1e-4f2d11aa90ce',
    number: 7,
    digest: '5f2c7e9d0b8a41636c1f'.repeat(3).slice(0, 60).padEnd(64, '0'),
    asOf: '2022-12-31',
    since: '2021-12-31',
    knownAt: '2023-01-10T02:00:00Z',
    releasedAt: '2023-01-12T02:00:00Z',
  };
  return {
    release: {
      ...snapshot,
      region: { code: '990000', name: '示例省' },
      indicators: INDICATORS.map(({ code, zh, en, unit }) => ({
        code,
        name: { zh, en },
        unit,
        definition: { zh: `截至截止日期登记的${zh}数量，按注册地计。`, en: `${en} registered by the date.` },
        recordsDefinition: null,
        rankable: true,
      })),
      bases: ['imported'],
      levels: [
        { level: 'city', regions: 13 },
        { level: 'county', regions: 24 },
      ],
      licence: { zh: '数据可自由使用，请注明出处。', en: 'May be used freely, with its source named.' },
    },
    table: {
      source: { kind: 'snapshot', snapshot },
      asOf: snapshot.asOf,
      since: snapshot.since,
      region,
      level,
      view: 'reported',
      basis: 'imported',
      self: { cells: cellsOf((from) => number(from * 11, null, 3)) },
      rows: names.map((name, at) => ({
        region: { code: `99${String(at + 1).padStart(2, '0')}00`, name },
        path: level === 'city' ? ['示例省', name] : ['示例省', '东湖市', name],
        status: at === 11 ? 'functional' : at === 12 ? 'retired' : 'current',
        cells: cellsOf((from) =>
          at === 9 ? MISSING : at === 10 ? NA : number(Math.round(from / (at + 1)), at + 1, null),
        ),
      })),
      ownLevel: { cells: cellsOf((from) => number(Math.round(from / 40), null, null)) },
      reconciliation: Object.fromEntries(
        INDICATORS.map(({ code, from }) => [
          code,
          { stated: from * 11, sumOfChildren: from * 10, ownLevel: 0, undivided: 2_008 },
        ]),
      ),
    },
    indicator: 'volunteers',
    sort: 'value',
    path: level === 'city' ? [region] : [{ code: '990000', name: '示例省' }, region],
    releases: [{ ...snapshot, region: { code: '990000', name: '示例省' } }],
  };
}

function cellsOf(cell: (from: number) => StatisticsCell): Record<string, StatisticsCell> {
  return Object.fromEntries(INDICATORS.map(({ code, from }) => [code, cell(from)]));
}

const MISSING: StatisticsCell = {
  kind: 'missing',
  value: null,
  observedOn: null,
  rank: null,
  nationalRank: null,
  increase: null,
  flows: null,
  base: null,
  baseDerived: false,
  growth: null,
  growthReason: 'base_missing',
  share: null,
};
const NA: StatisticsCell = { ...MISSING, kind: 'na', observedOn: '2022-12-31' };

function number(value: number, rank: number | null, nationalRank: number | null): StatisticsCell {
  const base = Math.round(value / 2);
  return {
    ...MISSING,
    kind: value === 0 ? 'zero' : 'number',
    value,
    observedOn: '2022-12-31',
    rank,
    nationalRank,
    increase: value - base,
    base,
    growth: base > 0 ? (value - base) / base : null,
    growthReason: base > 0 ? null : 'base_not_positive',
    share: 0.1,
  };
}
