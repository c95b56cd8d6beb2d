import { expect, test } from 'vitest';
import { proofreadText, told } from '../testing/read.ts';

const table = (rows: readonly (readonly [string, number])[], header = '序号') =>
  `关于山东省2024年科普信息员工作的通报\n${header}\t市\t科普信息员\n${rows
    .map(([name, value], index) => `${index + 1}\t${name}\t${value}`)
    .join('\n')}\n`;

test('numbered rows that nearly descend are a ranking: two that changed places are told', () => {
  const rows = [
    ['青岛市', 80000],
    ['济南市', 90000],
    ['潍坊市', 60000],
    ['烟台市', 39500],
    ['东营市', 30500],
  ] as const;
  expect(told(proofreadText(table(rows)))).toEqual(['table_order 80000 → null']);
  expect(told(proofreadText(table(rows, '排名')))).toEqual([
    'table_rank 1 → 2',
    'table_order 80000 → null',
    'table_rank 2 → 1',
  ]);
});

test('rows in the order of the tree are no ranking', () => {
  const rows = [
    ['济南市', 80000],
    ['青岛市', 90000],
    ['淄博市', 60000],
    ['枣庄市', 39500],
    ['东营市', 30500],
  ] as const;
  expect(told(proofreadText(table(rows)))).toEqual([]);
});
