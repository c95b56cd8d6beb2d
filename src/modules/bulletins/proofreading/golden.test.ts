import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../contracts/proofreading.ts';
import { documentLimits, readDocument } from '../../../platform/documents/index.ts';
import { proofreadBlocks, proofreadText, told } from './testing/read.ts';

const shared = (path: string) => join(import.meta.dirname, '../../../../../shared', path);
const paper = () => proofreadText(readFileSync(shared('sources/jiangsu-2022-bulletin.txt'), 'utf8'));
const of = (findings: readonly Finding[], code: string) => findings.filter((finding) => finding.code === code);

describe('the 2022 bulletin of Jiangsu, read against itself', () => {
  const { tables, findings } = paper();

  test('its three tables are found with their titles and rows', () => {
    expect(tables).toEqual([
      { title: '2022年各设区市科技志愿服务情况统计表', rows: 13 },
      { title: '2022年各县（市、区）科技志愿服务情况统计表', rows: 96 },
      { title: '2022年各设区市科普员注册及信息传播情况统计表', rows: 13 },
    ]);
  });

  test('four totals in prose differ from the attachments', () => {
    expect(told({ findings: of(findings, 'total_differs') })).toEqual([
      'total_differs 286281 → 284273',
      'total_differs 3988 → 3503',
      'total_differs 12791 → 10810',
      'total_differs 866 → 728',
    ]);
    expect(of(findings, 'total_differs')[0]?.where).toEqual({ quote: '286281人', line: 8 });
  });

  test('two growth figures do not follow, and what would explain them is reckoned', () => {
    const growth = of(findings, 'growth');
    expect(told({ findings: growth })).toEqual(['growth 117 → 118.3', 'growth 81.6 → 82.2']);
    expect(growth[0]?.message).toContain('132,034至133,167');
    expect(growth[0]?.message).toContain('893至2,026');
    expect(growth[0]?.grade).toBe('inconsistent');
  });

  test('泰州 adds more activities than it has', () => {
    expect(told({ findings: of(findings, 'increase_exceeds_total') })).toEqual(['increase_exceeds_total 793 → 695']);
  });

  test('two names were retired in 2020', () => {
    expect(told({ findings: of(findings, 'name_retired') })).toEqual([
      'name_retired 海门市 → 海门区',
      'name_retired 港闸区 → 崇川区',
    ]);
    expect(of(findings, 'name_retired')[0]?.where).toEqual({
      table: '2022年各县（市、区）科技志愿服务情况统计表',
      row: '海门市',
      column: '县（市、区）',
    });
  });

  test('beside them three slips of punctuation, nothing else, and nothing is called wrong', () => {
    expect(findings).toHaveLength(12);
    expect(of(findings, 'punctuation')).toHaveLength(3);
    expect(findings.filter(({ grade }) => grade === 'wrong')).toEqual([]);
  });
});

test.each(['changzhou-2022-science-day', 'national-survey-2019', 'taian-2022-worklist', 'yangzhou-2021-workplan'])(
  'nothing is said of %s, which has no figures to check',
  (name) => {
    expect(proofreadText(readFileSync(shared(`sources/${name}.txt`), 'utf8')).findings).toEqual([]);
  },
);

test.each([
  ['volunteers-by-city.docx', []],
  ['volunteers-by-city.xlsx', []],
  ['informants-by-city.xlsx', []],
  ['volunteers-by-county.xlsx', ['name_retired 海门市 → 海门区', 'name_retired 港闸区 → 崇川区']],
])('an office file is read as it is: %s', async (name, expected) => {
  const bytes = readFileSync(shared(`data/jiangsu-2022/office/${name}`));
  const outcome = await readDocument({ name, bytes }, documentLimits);
  if (!outcome.ok) throw new Error(outcome.code);
  expect(told(proofreadBlocks(outcome.document))).toEqual(expected);
});

test('a bulletin of our own says nothing but what its data contradicts, and none of it is called wrong', () => {
  const composed = readFileSync(join(import.meta.dirname, '../testing/jiangsu-2022.md'), 'utf8');
  const answer = proofreadText(composed);
  expect(told(answer)).toEqual(['increase_exceeds_total 793 → 695', 'name_retired 港闸区 → 崇川区']);
  expect(answer.findings.filter(({ grade }) => grade === 'wrong')).toEqual([]);
});
