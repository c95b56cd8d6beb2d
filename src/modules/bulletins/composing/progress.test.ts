import { describe, expect, it } from 'vitest';
import type { ProgressClaim } from '../../../contracts/bulletins.ts';
import { claimsHold } from '../../../contracts/rules/bulletins/check/reader.ts';
import { compose } from './compose.ts';
import { TARGETS } from './templates/targets.ts';
import { type Invented, type InventedTarget, invented, type Stated } from './testing.ts';

const of = (path: string, value: InventedTarget['value'], measure: InventedTarget['measure'] = 'total') => ({
  path,
  value,
  measure,
  indicator: 'volunteers',
});

const province = (rows: Record<string, Stated>, targets: readonly InventedTarget[], more: Partial<Invented> = {}) =>
  invented({
    self: { volunteers: { total: 954, increase: 200, base: 754 } },
    tables: [
      {
        level: 'city',
        rows: Object.fromEntries(Object.entries(rows).map(([name, volunteers]) => [name, { volunteers }])),
      },
    ],
    targets,
    ...more,
  });

function told(figures: ReturnType<typeof invented>) {
  const composed = compose(figures, TARGETS);
  if (composed === null) throw new Error('nothing was composed');
  const sentences = composed.sections.flatMap((section) => section.sentences);
  return {
    composed,
    texts: sentences.map(({ text }) => text),
    claims: sentences.flatMap(({ claims }) => claims) as ProgressClaim[],
  };
}

describe('progress against targets', () => {
  it('tells the region with its target, who leads, who came up to it and who did not', () => {
    const { texts, claims, composed } = told(
      province({ 安平市: 400, 东陵市: 300, 西陵市: 154, 南陵市: 100 }, [
        of('', 1000),
        of('安平市', 350),
        of('东陵市', 300),
        of('西陵市', 200),
        of('南陵市', 150),
      ]),
    );
    expect(composed.title).toBe('关于2024年宁海省科普工作目标任务完成情况的通报');
    expect(texts.slice(0, 2)).toEqual([
      '截至2024年12月31日，全省注册科技志愿者954人，完成年度目标1000人的95.4%。',
      '从科技志愿者总数目标完成情况看，设区市中完成率居前的是：安平市114.3%、东陵市100%、西陵市77%，完成年度目标的有安平市、东陵市，尚未完成的有西陵市、南陵市。',
    ]);
    expect(claims.map(({ tells, items }) => [tells, items.map(({ text }) => text)])).toEqual([
      ['rate', ['95.4%']],
      ['rate', ['114.3%', '100%', '77%']],
      ['reached', ['安平市', '东陵市']],
      ['behind', ['西陵市', '南陵市']],
    ]);
    expect(composed.attachments).toEqual([
      {
        title: '2024年各设区市科技志愿者总数目标完成情况统计表',
        columns: ['序号', '设区市', '年度目标（人）', '科技志愿者总数完成数（人）', '科技志愿者总数完成率（%）'],
        rows: [
          [1, '安平市', 350, 400, 114.3],
          [2, '东陵市', 300, 300, 100],
          [3, '西陵市', 200, 154, 77],
          [4, '南陵市', 150, 100, 66.7],
          [null, '合计', 1000, 954, 95.4],
        ],
      },
    ]);
  });

  it('above the target is told as such; by less than is printed, as having come up to it', () => {
    const [above] = told(province({}, [of('', 900)])).texts;
    expect(above).toContain('完成年度目标900人的106%，超额完成年度目标');
    const hardly = province({}, [of('', 99_999)], { self: { volunteers: 100_000 } });
    expect(told(hardly).texts[0]).toBe('截至2024年12月31日，全省注册科技志愿者100000人，完成年度目标99999人。');
  });

  it('what is short of its target by less than is printed never reads as 100%', () => {
    const short = province({}, [of('', 100_000)], { self: { volunteers: 99_999 } });
    expect(told(short).texts[0]).toContain('的99.9%');
  });

  it('a target of nothing, one that does not apply and one without a figure have no rate, and are told', () => {
    const { texts, composed } = told(
      province({ 安平市: 400, 东陵市: 300, 西陵市: { increase: 5 }, 南陵市: 100, '北陵市 已撤并': 50 }, [
        of('安平市', 500),
        of('东陵市', 0),
        of('西陵市', 200),
        of('南陵市', '#'),
        of('北陵市 已撤并', 10),
      ]),
    );
    expect(texts[0]).toContain('仅有1个设区市可计算完成率：安平市80%，尚未完成的有安平市');
    expect(texts).toContain('东陵市的科技志愿者总数目标为零，未计算完成率。');
    expect(texts).toContain('西陵市已设科技志愿者总数目标，尚无填报数，未计算完成率。');
    expect(composed.attachments[0]?.rows.map((row) => [row[1], row[2], row[4]])).toEqual([
      ['北陵市', 10, 500],
      ['安平市', 500, 80],
      ['东陵市', 0, null],
      ['西陵市', 200, null],
      ['南陵市', '#', null],
      ['未分解差额', null, null],
      ['合计', 710, null],
    ]);
  });

  it('parts that add up to more than the target of the whole are the total of the table, and it is said', () => {
    const { texts, composed } = told(
      province({ 安平市: 400, 东陵市: 300 }, [of('', 800), of('安平市', 500), of('东陵市', 400)]),
    );
    expect(texts).toContain('各设区市的科技志愿者总数目标之和较全省目标多100人。');
    expect(composed.attachments[0]?.rows.at(-1)).toEqual([null, '合计', 900, 954, 106]);
  });

  it('equals of the last are named, and everybody who came up is told at once', () => {
    const four = province({ 安平市: 400, 东陵市: 200, 西陵市: 200, 南陵市: 200 }, [
      of('安平市', 200),
      of('东陵市', 200),
      of('西陵市', 200),
      of('南陵市', 200),
    ]);
    expect(told(four).texts[0]).toContain(
      '设区市完成率依次是：安平市200%、东陵市100%、西陵市100%、南陵市100%，全部4个设区市均完成年度目标。',
    );
  });

  it('increases are held against the year alone; before its end the time gone by is told', () => {
    const half: Partial<Invented> = { asOf: '2024-06-30' };
    const targets = [of('', 300, 'increase')];
    expect(told(province({}, targets, half)).texts[0]).toBe(
      '截至2024年6月30日，全省本年新增科技志愿者200人，完成年度目标300人的66.7%，达到序时进度。',
    );
    expect(compose(province({}, targets, { ...half, since: '2023-06-30' }), TARGETS)).toBeNull();
  });

  it('without any target there is nothing to tell', () => {
    expect(compose(province({ 安平市: 400 }, []), TARGETS)).toBeNull();
  });
});

describe('a sentence on targets that somebody typed', () => {
  const figures = province({ 安平市: 400, 东陵市: 300, 西陵市: 154, 南陵市: 100 }, [
    of('', 1000),
    of('安平市', 350),
    of('东陵市', 300),
    of('西陵市', 200),
    of('南陵市', 150),
  ]);
  const found = (text: string) =>
    claimsHold(text, figures).contradictions.map(({ code, quote, right }) => [code, quote, right]);

  it.each([
    '全省科技志愿者954人，完成年度目标的95.4%。',
    '全省科技志愿者完成年度目标任务的95%，安平市完成年度目标的114.3%。',
    '科技志愿者完成年度目标的有安平市、东陵市。',
    '科技志愿者总数完成率居前的是：安平市114.3%、东陵市100%。',
    '南陵市科技志愿者完成率为66.7%。',
    '明年要力争科技志愿者完成年度目标的120%。',
    '上半年全省科技志愿者完成年度目标的40%。',
    '全省科技志愿者培训完成年度目标的80%。',
    '全省投资完成年度目标的12%。',
    '全省科技志愿者954人，完成年度目标1000人的95.4%；完成年度目标0.1万人的95.4%。',
    '安平市科技志愿者超额完成年度目标，东陵市完成年度目标300人。',
    '有2个市科技志愿者完成年度目标。',
  ])('%s is left alone', (text) => {
    expect(found(text)).toEqual([]);
  });

  it.each([
    ['全省科技志愿者954人，完成年度目标的96.4%。', '96.4%', '95.4%'],
    ['全省科技志愿者完成年度目标900人的95.4%。', '900', '1000'],
    ['全省科技志愿者超额完成年度目标。', '超额完成年度目标', '完成年度目标的95.4%'],
    ['东陵市科技志愿者超额完成年度目标任务。', '超额完成年度目标任务', '完成年度目标的100%'],
    ['安平市科技志愿者完成年度目标的111.3%。', '111.3%', '114.3%'],
    ['科技志愿者总数完成率居前的是：安平市114.3%、东陵市101%。', '101%', '100%'],
    ['科技志愿者总数完成率居前的是：安平市114.3%、西陵市77%。', '114.3%、西陵市77%', '安平市114.3%、东陵市100%'],
    ['科技志愿者完成年度目标的有安平市。', '安平市', '含东陵市'],
    ['科技志愿者完成年度目标的有安平市、东陵市、西陵市。', '安平市、东陵市、西陵市', '西陵市完成77%'],
    ['科技志愿者尚未完成年度目标的有西陵市、南陵市、东陵市。', '西陵市、南陵市、东陵市', '东陵市完成100%'],
  ])('%s: %s is another', (text, quote, right) => {
    expect(found(text)).toEqual([['completion', quote, right]]);
  });
});
