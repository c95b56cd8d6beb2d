import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Contradiction } from '../../../contracts/bulletinChecks.ts';
import type { BulletinFigures, ComposedBulletin } from '../../../contracts/bulletins.ts';
import { claimsHold } from '../../../contracts/rules/bulletins/check/reader.ts';
import type { StatisticsCells } from '../../../contracts/statistics.ts';
import type { StatedTarget } from '../../../contracts/targets.ts';
import { contradictionInWords } from '../../../contracts/texts/bulletinChecks.ts';
import { markdownOf } from '../../../platform/officialdoc/index.ts';
import { jiangsu2022, StatisticsHouse } from '../../indicators/statistics/testing.ts';
import { proofreadText } from '../proofreading/testing/read.ts';
import { compose } from './compose.ts';
import { composedToDocument } from './document.ts';
import { readFigures } from './read.ts';
import { BUILT_IN_TEMPLATES } from './templates/index.ts';
import { TARGETS } from './templates/targets.ts';

let house: StatisticsHouse;
let figures: BulletinFigures;
beforeAll(async () => {
  house = await StatisticsHouse.open();
  await house.state(jiangsu2022(house.tree));
  figures = await house.read((act) => readFigures(act, { region: '320000', asOf: '2022-12-31' }));
}, 60_000);
afterAll(() => house.close());

const found = (text: string) =>
  claimsHold(text, figures).contradictions.map(({ code, quote, right }) => [code, quote, right]);

describe('a sentence that is right', () => {
  it.each([
    '截至2022年12月31日，全省科技志愿者达286281人，位居全国第三位；科技志愿服务组织3988个，位居全国第3位。',
    '全省科技志愿者约28.6万人，突破28万人，不足30万人，近29万人。',
    '从科技志愿者注册情况看，设区市中居前的是：无锡市63925人、南京市37758人、苏州市29329人，泰州、盐城和徐州市均超过2万人。',
    '科技志愿者较多的是：无锡6.4万人、南京3.8万人、苏州2.9万人。',
    '无锡市、南京市、苏州市科技志愿者数位居前列。',
    '南通、泰州和常州市发布的活动均在500项以上。',
    '全省新增科技志愿者155140人，增幅118.3%；新增科技志愿服务活动5769项，增长82.2%。',
    '填报的科技志愿者增幅为117%，与核算数不一致。',
    '无锡市新增科技志愿者39238人，科技志愿者总数位居全省第一位。',
    '南京市鼓楼区活动376项，徐州市鼓楼区科技志愿者395人。',
    '鼓楼区发布活动376项。',
    '13个设区市共有科普信息员644489人，传播量2160.3万次。',
    '无锡市某大学科技志愿者500人，江南大学志愿者1200人。',
    '今年要组织开展活动3000项，新建组织50个。',
    '从科技志愿者注册情况看，无锡市63925人，其中无锡市500人参加了培训。',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('as composed has each of its totals read again, and a changed digit of any is found', () => {
    const composed = compose(figures, BUILT_IN_TEMPLATES[0] as (typeof BUILT_IN_TEMPLATES)[number]);
    const totals = (composed?.sections ?? [])
      .flatMap(({ sentences }) => sentences)
      .flatMap(({ text, claims }) => claims.filter(({ kind }) => kind === 'total').map((claim) => ({ text, claim })));
    expect(totals.length).toBeGreaterThan(4);
    for (const { text, claim } of totals) {
      const told = 'text' in claim ? claim.text : '';
      const wrong = text.replace(
        told,
        told.replace(/^\d/, (digit) => String((Number(digit) % 9) + 1)),
      );
      expect(found(wrong)).toContainEqual(['figure', expect.any(String), told]);
    }
  });

  it('keeps its claims alive when somebody writes it another way', () => {
    const { claims } = claimsHold('全省科技志愿者共28.6万人，其中无锡市63925人。', figures);
    expect(claims).toMatchObject([
      { kind: 'total', indicator: 'volunteers', value: 286281, text: '28.6万人', nationalRank: 3 },
      { kind: 'total', region: { code: '320200' }, value: 63925, text: '63925人' },
    ]);
  });
});

describe('what the figures contradict is found, with what would be right', () => {
  it.each([
    ['全省科技志愿者达284273人。', [['figure', '284273人', '286281人']]],
    ['全省科技志愿者达28.4万人。', [['figure', '28.4万人', '28.6万人']]],
    ['全省科技志愿者286281人，位居全国第二位。', [['national_rank', '位居全国第二位', '第三位']]],
    ['无锡市科技志愿者63952人。', [['figure', '63952人', '63925人']]],
    ['科技志愿者方面，泰州市、盐城市、常州市均超过2万人。', [['threshold', '常州市均超过2万人', '19759人']]],
    ['全省科技志愿者突破30万人。', [['threshold', '30万人', '286281人']]],
    ['全省新增科技志愿者155140人，增幅达117%。', [['growth', '增幅达117%', '增长118.3%']]],
    ['全省新增科技志愿者155140人，下降118.3%。', [['growth', '下降118.3%', '增长118.3%']]],
    [
      '设区市科技志愿者居前的是：无锡市63925人、苏州市29329人、泰州市24678人。',
      [['order', '无锡市63925人、苏州市29329人、泰州市24678人', '无锡市63925人、南京市37758人、苏州市29329人']],
    ],
    [
      '设区市科技志愿者居前的是：无锡市63925人、南京市37758人、苏州市29329人，泰州市、盐城市均超过2万人。',
      [['group', '，泰州市、盐城市均超过2万人', '徐州市']],
    ],
    ['扬州市科技志愿者数位居前列。', [['rank', '扬州市科技志愿者数位居前列', '第十三位']]],
    ['苏州市科技志愿者29329人，位居全省第二位。', [['rank', '位居全省第二位', '第三位']]],
    [
      '设区市活动数居前的是：苏州市3198项。县（市、区）中居前的是：太仓市2159项、南京市鼓楼区376项。',
      [['order', '太仓市2159项、南京市鼓楼区376项', '太仓市2159项、张家港市730项']],
    ],
    ['鼓楼区发布活动377项。', [['figure', '377项', '376项']]],
  ])('%s', (text, contradictions) => {
    expect(found(text)).toEqual(contradictions);
  });
});

describe('why it does not hold is told in words', () => {
  it.each([
    ['全省科技志愿者达284273人。', '江苏省科技志愿者按数据应为286281人。'],
    ['科技志愿者方面，泰州市、常州市均超过2万人。', '常州市按数据为19759人，与所述范围不符。'],
    ['扬州市科技志愿者数位居前列。', '扬州市按数据居第十三位。'],
    ['全省科技志愿者286281人，位居全国第二位。', '填报的全国位次为第三位。'],
    ['全省新增科技志愿者155140人，增幅达117%。', '按新增155140人、基数131141人核算，应为增长118.3%。'],
    ['科技志愿者居前的是：南京市37758人。', '按数据由多到少应为：无锡市63925人。'],
  ])('%s', (text, words) => {
    const [first] = claimsHold(text, figures).contradictions;
    expect(contradictionInWords(first as Contradiction, 'zh')).toBe(words);
    expect(contradictionInWords(first as Contradiction, 'en')).toMatch(/^[A-Z].*\.$/);
  });
});

/** A target for every total, by turns below and above what was done; those of a region are what its parts’ add up to. */
function aroundTotals({ region, self, tables: [cities, counties] }: BulletinFigures): StatedTarget[] {
  const source = '苏科协发〔2022〕1号';
  const around = (value: number, n: number) => Math.ceil(value * (0.9 + ((n * 7) % 20) / 100));
  return Object.keys(self).flatMap((indicator): StatedTarget[] => {
    const of = { indicator, measure: 'total' as const, source };
    const valueIn = ({ cells }: { cells: StatisticsCells }) => cells[indicator]?.value ?? 0;
    const below = (counties?.rows ?? []).map((row, n) => ({ ...of, row, value: around(valueIn(row), n) }));
    const middle = (cities?.rows ?? []).map((row, n) => {
      const parts = below.filter((each) => each.row.path.includes(row.region.name));
      const sum = parts.reduce((all, { value }) => all + value, 0);
      return { ...of, row, value: sum === 0 ? around(valueIn(row), n) : sum };
    });
    const whole = middle.reduce((all, { value }) => all + value, 0);
    const parts = [...middle, ...below].map(({ row, ...target }) => ({ ...target, region: row.region }));
    return [{ ...of, region, value: whole }, ...parts].filter(({ value }) => value > 0);
  });
}

describe('the house’s own bulletin', () => {
  it.each(BUILT_IN_TEMPLATES.map((each) => each.code))('%s is borne out by its figures, word for word', (code) => {
    const template = BUILT_IN_TEMPLATES.find((each) => each.code === code) as never;
    const asked = { ...figures, targets: aroundTotals(figures) };
    const sentences = compose(asked, template)?.sections.flatMap((section) => section.sentences) ?? [];
    expect(sentences.length).toBeGreaterThan(5);
    for (const { text, claims } of sentences) {
      const read = claimsHold(text, asked);
      expect([text, read.contradictions]).toEqual([text, []]);
      for (const claim of claims.filter(({ kind }) => kind === 'leaders' || kind === 'progress'))
        expect(read.claims).toContainEqual(claim);
    }
  });

  it('on targets gives who proofreads it nothing but a name that is retired', () => {
    const asked = { ...figures, targets: aroundTotals(figures) };
    const composed = compose(asked, TARGETS) as ComposedBulletin;
    const paper = composedToDocument(composed, {
      kind: 'bulletin',
      issuers: ['江苏省科学技术协会'],
      number: null,
      recipients: ['各设区市科协'],
      signature: { offices: ['江苏省科学技术协会'], date: '2023-01-16', seal: true },
      follows: null,
      imprint: null,
    });
    const { findings } = proofreadText(markdownOf(paper));
    expect(new Set(findings.map(({ code, stated }) => `${code} ${stated}`))).toEqual(new Set(['name_retired 港闸区']));
  });
});
