import { describe, expect, it } from 'vitest';
import type { BulletinFigures, LeadersClaim } from '../../../contracts/bulletins.ts';
import { officialDocument } from '../../../contracts/officialDocuments.ts';
import { compose } from './compose.ts';
import { composedToDocument } from './document.ts';
import { BUILT_IN_TEMPLATES } from './templates/index.ts';
import { type Invented, invented, type StatedOf } from './testing.ts';

const template = (code = 'both') => BUILT_IN_TEMPLATES.find((each) => each.code === code) as never;

function told(asked: Invented | BulletinFigures, code = 'both') {
  const composed = compose('source' in asked ? asked : invented(asked), template(code));
  if (composed === null) throw new Error('nothing was composed');
  const sentences = composed.sections.flatMap((section) => section.sentences);
  return {
    composed,
    texts: sentences.map(({ text }) => text),
    claims: sentences.flatMap(({ claims }) => claims),
    leaders: (indicator: string) =>
      sentences
        .flatMap(({ claims }) => claims)
        .filter((claim): claim is LeadersClaim => claim.kind === 'leaders' && claim.indicator === indicator),
  };
}

const volunteers = (rows: Record<string, StatedOf[string]>) =>
  Object.fromEntries(Object.entries(rows).map(([path, stated]) => [path, { volunteers: stated }]));

describe('what the whole region has', () => {
  it('is told with its national rank in words and the cut-off date', () => {
    const { texts, claims } = told({ self: { volunteers: { total: 8800, rank: 12 } } });
    expect(texts[0]).toBe('截至2024年12月31日，全省在科技志愿服务信息平台注册的科技志愿者达8800人，位居全国第十二位。');
    expect(claims[0]).toEqual({
      kind: 'total',
      indicator: 'volunteers',
      region: { code: '910000', name: '宁海省' },
      value: 8800,
      text: '8800人',
      nationalRank: 12,
    });
  });

  it('is what the cities add up to where nothing is stated, and says so', () => {
    const rows = volunteers({ 安平市: 300, 东陵市: 500 });
    const { texts } = told({ tables: [{ level: 'city', rows }] });
    expect(texts[0]).toContain('科技志愿者达800人（为各设区市合计）');
  });

  it('is what the cities and the own level add up to', () => {
    const table = { level: 'city' as const, rows: volunteers({ 安平市: 300 }), ownLevel: { volunteers: 7 } };
    expect(told({ tables: [table] }).texts[0]).toContain('科技志愿者达307人（为各设区市与本级合计）');
  });

  it('says of how many cities it is the sum where others did not report', () => {
    const rows = { ...volunteers({ 安平市: 300, 东陵市: 500 }), 西陵市: {} };
    const { texts } = told({ tables: [{ level: 'city', rows }] });
    expect(texts[0]).toContain('科技志愿者达800人（为2个设区市填报数合计）');
  });

  it('says of which date it is where that is not the cut-off date', () => {
    const { texts } = told({ self: { volunteers: { total: 90, on: '2024-09-30' } } });
    expect(texts[0]).toContain('科技志愿者达90人（为截至2024年9月30日数）');
  });
});

describe('who leads', () => {
  it('own level, differences and retired regions do not', () => {
    const rows = volunteers({ 安平市: 300, 东陵市: 200, 西陵市: 100, '南陵市 已撤并': 900, 北陵市: 90, 中陵市: 80 });
    const table = { level: 'city' as const, rows, ownLevel: { volunteers: 5000 } };
    const { leaders, texts } = told({ self: { volunteers: 9000 }, tables: [table] });
    expect(leaders('volunteers')[0]?.items.map(({ region }) => region.name)).toEqual(['安平市', '东陵市', '西陵市']);
    expect(leaders('volunteers')[0]?.following).toMatchObject({ threshold: 10, inclusive: false });
    expect(texts.join('')).toContain('南陵市已撤并，其填报数在附件中仍单独列出，不参加排序。');
  });

  it('among some that reported is said with their number, without a group', () => {
    const rows = { ...volunteers({ 安平市: 90, 东陵市: 80, 西陵市: 70, 南陵市: 60, 北陵市: 50 }), 中陵市: {} };
    const { texts, leaders } = told({ tables: [{ level: 'city', rows }] });
    expect(leaders('volunteers')[0]?.following).toBeNull();
    expect(texts[1]).toBe('从科技志愿者注册情况看，填报的5个设区市中居前的是：安平市90人、东陵市80人、西陵市70人。');
  });

  it('not applicable is no figure', () => {
    const rows = volunteers({ 安平市: 90, 东陵市: 80, 西陵市: 70, 南陵市: 60, 北陵市: 50, 中陵市: '#' });
    const { leaders, composed } = told({ tables: [{ level: 'city', rows }] });
    expect(leaders('volunteers')[0]?.following).toBeNull();
    expect(composed.attachments[0]?.rows.at(-2)).toEqual([6, '中陵市', '#']);
  });

  it('a functional area that reports elsewhere leaves no hole; one that reports may lead', () => {
    const counties = volunteers({
      '安平市 清河区': 90,
      '安平市 临江县': 80,
      '东陵市 长乐市': 70,
      '东陵市 永丰县': 60,
      '东陵市 安丰县': 50,
    });
    const silent = told({ tables: [{ level: 'county', rows: { ...counties, '安平市 高新区 功能区': {} } }] });
    expect(silent.leaders('volunteers')[0]?.following?.regions.map(({ name }) => name)).toEqual(['永丰县', '安丰县']);
    const leading = told({
      tables: [{ level: 'county', rows: { ...counties, '安平市 高新区 功能区': { volunteers: 100 } } }],
    });
    expect(leading.texts[1]).toContain('居前的是：安平市高新区100人、安平市清河区90人、临江县80人，');
  });

  it('many of one figure are named together', () => {
    const rows = volunteers({ 安平市: 9, 东陵市: 8, 西陵市: 7, 南陵市: 7, 北陵市: 7, 中陵市: 7, 海陵市: 1 });
    expect(told({ tables: [{ level: 'city', rows }] }).texts[1]).toContain(
      '居前的是：安平市9人、东陵市8人，西陵市、南陵市、北陵市、中陵市均为7人。',
    );
    const equal = volunteers({ 安平市: 5, 东陵市: 5, 西陵市: 5, 南陵市: 5 });
    expect(told({ tables: [{ level: 'city', rows: equal }] }).texts[1]).toContain(
      '设区市依次是：安平市、东陵市、西陵市、南陵市均为5人。',
    );
  });

  it('of a single region nothing is compared', () => {
    const one = told({ tables: [{ level: 'city', rows: volunteers({ 安平市: 90 }) }] });
    expect(one.texts[1]).toBe('从科技志愿者注册情况看，所辖设区市为：安平市90人。');
    const only = told({ tables: [{ level: 'city', rows: { ...volunteers({ 安平市: 90 }), 东陵市: {} } }] });
    expect(only.texts[1]).toBe('从科技志愿者注册情况看，仅有1个设区市填报：安平市90人。');
  });

  it('nobody does where all have nothing', () => {
    const { texts, leaders } = told({ tables: [{ level: 'city', rows: volunteers({ 安平市: 0, 东陵市: 0 }) }] });
    expect(leaders('volunteers')).toEqual([]);
    expect(texts.join('')).not.toContain('居前');
  });

  it('a threshold that the last one equals is reached, not exceeded', () => {
    const rows = volunteers({ 甲市: 90, 乙市: 80, 丙市: 70, 丁市: 60, 戊市: 50, 己市: 42, 庚市: 41, 辛市: 40 });
    expect(told({ tables: [{ level: 'city', rows }] }).texts[1]).toContain('丁市、戊市均达到50人及以上。');
    const above = { ...rows, 戊市: { volunteers: 51 } };
    expect(told({ tables: [{ level: 'city', rows: above }] }).texts[1]).toContain('丁市、戊市均超过50人。');
  });

  it('by dissemination is told with what such an order is not for', () => {
    const rows = { 安平市: { disseminations: 9445588 }, 东陵市: { disseminations: 49446 } };
    const counties = { '安平市 清河区': { disseminations: 2899999 }, '东陵市 永丰县': { disseminations: 100 } };
    const { texts } = told({
      tables: [
        { level: 'city', rows },
        { level: 'county', rows: counties },
      ],
    });
    expect(texts.join('')).toContain('安平市944.6万次、东陵市4.9万次');
    expect(texts.join('')).toContain('安平市清河区289万次、永丰县100次');
    expect(texts.at(-1)).toBe('传播量排序仅供了解工作情况，不作为考核评价的依据。');
  });
});

describe('what was added in the period', () => {
  const growth = (stated: StatedOf[string], statedGrowth = {}) => told({ self: { volunteers: stated }, statedGrowth });

  it('is told with its growth', () => {
    const { texts, claims } = growth({ total: 286281, increase: 155140 });
    expect(texts[1]).toBe('从新增情况看，2024年，全省新增科技志愿者155140人，增幅118.3%。');
    expect(claims[1]).toMatchObject({ increase: 155140, base: 131141, growth: 155140 / 131141, text: '118.3%' });
  });

  it.each([
    ['no base', { increase: 50 }, '新增科技志愿者50人（缺上年末数，未计算增幅）。', null],
    ['a base of nothing', { total: 50, base: 0 }, '新增科技志愿者50人（上年末数为零，未计算增幅）。', 0],
    [
      'a base below nothing',
      { total: 695, increase: 793 },
      '新增科技志愿者793人（按累计数减新增数推算的上年末数为负，未计算增幅）。',
      -98,
    ],
  ])('%s is said, not hidden', (_what, stated, end, base) => {
    const { texts, claims } = growth(stated);
    const sentence = texts.find((text) => text.startsWith('从新增情况看')) as string;
    expect(sentence).toBe(`从新增情况看，2024年，全省${end}`);
    const claim = claims.find(({ kind }) => kind === 'growth');
    expect(claim).toMatchObject({ base, growth: null });
    expect(sentence).toContain((claim as { text: string }).text);
  });

  it('a fall is told as a fall', () => {
    expect(growth({ total: 968, base: 1000 }).texts[1]).toContain('科技志愿者净减少32人，降幅3.2%。');
    expect(growth({ total: 1000, base: 1000 }).texts[1]).toContain('科技志愿者数与上年末持平。');
  });

  it('an increase larger than the total is pointed out, wherever it is', () => {
    const rows = { 泰安市: { activities: { total: 695, increase: 793 } } };
    expect(told({ tables: [{ level: 'city', rows }] }).texts.join('')).toContain(
      '泰安市新增科技志愿服务活动793项，大于其累计数695项。',
    );
  });

  it('a city of less than its counties is pointed out', () => {
    const tables = [
      { level: 'city' as const, rows: volunteers({ 安平市: 90, 东陵市: 80 }) },
      { level: 'county' as const, rows: volunteers({ '安平市 清河区': 60, '安平市 临江县': 40, '东陵市 长乐市': 80 }) },
    ];
    expect(told({ tables }).texts.at(-1)).toBe('安平市的部分数字小于所辖县（市、区）之和，请有关单位核实。');
  });

  it('a printed growth that does not follow is named, and which one is printed', () => {
    const { texts } = growth({ total: 286281, increase: 155140 }, { volunteers: 117 });
    expect(texts.at(-1)).toBe(
      '填报的科技志愿者增幅为117%，与按新增155140人和上年末131141人核算的118.3%不一致，本通报采用核算数。',
    );
    for (const printed of [118, 118.3]) {
      const fine = growth({ total: 286281, increase: 155140 }, { volunteers: printed });
      expect(fine.texts.join('')).not.toContain('不一致');
    }
  });

  it('a printed growth that nothing can be held against is not printed, and that is said', () => {
    expect(growth({ total: 5 }, { volunteers: 117 }).texts.at(-1)).toBe(
      '填报的科技志愿者增幅为117%，因不能按新增数和累计数核算，本通报未予采用。',
    );
  });

  it('more who came than the totals grew by means that some left', () => {
    expect(growth({ total: 1100, base: 1000, increase: 150 }).texts.at(-1)).toBe(
      '科技志愿者新增150人，累计数较上年末增加100人，期内另有退出。',
    );
  });
});

describe('tables', () => {
  const rows = {
    安平市: { volunteers: 300, projects: 0 },
    东陵市: { volunteers: 500 },
    西陵市: {},
    '南陵市 已撤并': { volunteers: 10 },
  };
  const table = (self: StatedOf, ownLevel?: StatedOf) =>
    told({ self, tables: [{ level: 'city', rows, ...(ownLevel === undefined ? {} : { ownLevel }) }] }).composed
      .attachments[0];

  it('are ranked, with own level, difference and total as lines of their own', () => {
    expect(table({ volunteers: 1000, projects: 3 }, { volunteers: 90 })).toEqual({
      title: '2024年各设区市科技志愿服务情况统计表',
      columns: ['序号', '设区市', '科技志愿者总数（人）', '项目总数（个）'],
      rows: [
        [1, '东陵市', 500, null],
        [2, '安平市', 300, 0],
        [3, '南陵市', 10, null],
        [4, '西陵市', null, null],
        [null, '本级', 90, null],
        [null, '未分解差额', 100, 3],
        [null, '合计', 1000, 3],
      ],
    });
  });

  it('foot to what the lines add up to where the whole is not stated', () => {
    expect(table({})?.rows.slice(-2)).toEqual([
      [4, '西陵市', null, null],
      [null, '合计', 810, 0],
    ]);
  });

  it('are of those who reported where most did not', () => {
    const few = { ...volunteers({ 安平市: 90 }), 东陵市: {}, 西陵市: {} };
    const { composed } = told({ tables: [{ level: 'city', rows: few }] });
    expect(composed.attachments[0]?.rows.map(([, name]) => name)).toEqual(['安平市', '合计']);
  });

  it('are laid out with a dash for what was not reported and nothing before the label of a total', () => {
    const { composed } = told({
      self: { volunteers: 90 },
      tables: [
        {
          level: 'county',
          rows: { '安平市 清河区': { volunteers: 80 }, '安平市 临江县': {}, '安平市 长乐市': { volunteers: 1 } },
        },
      ],
    });
    const document = composedToDocument(composed, {
      kind: 'bulletin',
      issuers: ['宁海省科学技术协会'],
      number: null,
      recipients: ['各设区市科协'],
      signature: { offices: ['宁海省科学技术协会'], date: '2025-01-20', seal: true },
      follows: null,
      imprint: null,
    });
    expect(document.body[0]?.text).toBe('现将2024年宁海省科技志愿服务工作情况通报如下：');
    expect(document.body[1]).toEqual({ kind: 'heading', level: 1, text: '一、科技志愿服务注册及活动情况' });
    expect(document.attachments[0]).toMatchObject({
      rows: [
        ['1', '安平市', '清河区', '80'],
        ['2', '安平市', '长乐市', '1'],
        ['3', '安平市', '临江县', '—'],
        ['', '', '未分解差额', '9'],
      ],
      total: ['', '', '合计', '90'],
      notes: ['“—”为未填报。'],
    });
    expect(officialDocument.parse(document)).toEqual(document);
  });
});

describe('sections', () => {
  it('without data are left out, of the title too', () => {
    const { composed } = told({ self: { informants: 90 } });
    expect(composed.title).toBe('关于2024年宁海省科普中国信息传播工作情况的通报');
    expect(composed.sections.map(({ heading }) => heading)).toEqual(['科普信息员注册及传播情况', '下一步工作建议']);
    expect(composed.sections[1]?.sentences.map(({ text }) => text.slice(0, 6))).toEqual([
      '一是用好资源',
      '二是核准数据',
    ]);
  });

  it('of what a template does not tell are not there', () => {
    expect(compose(invented({ self: { informants: 90 } }), template('volunteers'))).toBeNull();
  });

  it('of a period without a short name say until when', () => {
    const { composed } = told({
      self: { volunteers: { total: 90, increase: 5 } },
      asOf: '2024-08-15',
      since: '2023-08-15',
    });
    expect(composed.title).toBe('关于宁海省科技志愿服务工作情况的通报（截至2024年8月15日）');
    expect(composed.sections[0]?.sentences[1]?.text).toContain('2023年8月16日至2024年8月15日，全省新增');
  });

  it('of the nation tell of provinces', () => {
    const rows = volunteers({ 宁海省: 90, 云岭省: 80, 河西自治区: 70, 江北市: 60, 海东省: 50 });
    const { texts } = told({ name: '全国', level: 'nation', tables: [{ level: 'province', rows }] });
    expect(texts[1]).toBe(
      '从科技志愿者注册情况看，省（区、市）中居前的是：宁海省90人、云岭省80人、河西自治区70人，江北市、海东省均超过10人。',
    );
  });
});
