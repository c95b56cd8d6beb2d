import type { HandInProblemCode } from '../rounds.ts';
import { TABLE_PROBLEM_CODES, type TableProblemCode } from '../tables.ts';
import type { Locale } from './locale.ts';
import { type TableProblemParams, tableProblemText } from './table-problems.ts';

type OwnCode = Exclude<HandInProblemCode, TableProblemCode>;

/** What the sentences of a hand-in are made of, beside those of reading a file. */
interface OwnParams extends Record<OwnCode, object> {
  not_filled: object;
  below_base: { value: number; base: number };
  tenfold: { value: number; base: number };
  increase_above_total: { increase: number; total: number };
  parts_differ: { whole: number; parts: number };
  outside_table: { region: string | null; header: string };
  old_template: object;
  other_template: object;
}
export type HandInProblemParams = TableProblemParams & OwnParams;

type Sentences = { [C in OwnCode]: (params: OwnParams[C]) => string };

const number = (value: number) => value.toLocaleString('en-US');

const zh: Sentences = {
  not_filled: () => '尚未填写。没有的填0，不适用的填#，尚无数字的填—。',
  below_base: ({ value, base }) =>
    `${number(value)}少于上期的${number(base)}，累计数一般不减少。请核对，属实的请说明原因。`,
  tenfold: ({ value, base }) =>
    `${number(value)}达到上期${number(base)}的十倍以上。请核对数字和单位（是否多乘了“万”）。`,
  increase_above_total: ({ increase, total }) => `新增${number(increase)}大于总数${number(total)}。请核对两个数字。`,
  parts_differ: ({ whole, parts }) =>
    `${number(whole)}与本级及下级各地之和${number(parts)}相差${number(Math.abs(whole - parts))}。请核对，属实的请说明差额属于谁。`,
  outside_table: ({ region, header }) =>
    region === null ? `“${header}”不在报表之内，未采用。` : `${region}的“${header}”不在报表之内，未采用。`,
  old_template: () => '这是旧版空表，报表已经更改。表中有的数字已读入，请下载新表核对。',
  other_template: () => '这是发给其他单位或其他报送任务的空表，请核对是否放错文件。',
};

const en: Sentences = {
  not_filled: () => 'Not filled in. None is 0, not applicable is #, not known yet is —.',
  below_base: ({ value, base }) =>
    `${number(value)} is less than the ${number(base)} of last time, and a cumulative total seldom falls. Check it; if it is right, say why.`,
  tenfold: ({ value, base }) =>
    `${number(value)} is ten times the ${number(base)} of last time or more. Check the number and its unit.`,
  increase_above_total: ({ increase, total }) =>
    `The increase ${number(increase)} is above the total ${number(total)}. Check both.`,
  parts_differ: ({ whole, parts }) =>
    `${number(whole)} and the ${number(parts)} of own level and parts together differ by ${number(Math.abs(whole - parts))}. Check them; if they are right, say whose the difference is.`,
  outside_table: ({ region, header }) =>
    region === null
      ? `"${header}" is not in the table and was not taken.`
      : `"${header}" of ${region} is not in the table and was not taken.`,
  old_template: () =>
    'This blank is of an older table, which was changed since. What fits was read; compare with the new one.',
  other_template: () => 'This blank was made for another unit or another round. Check whether it is the right file.',
};

const own = { zh, en } as const;

/** The sentence of a problem of a hand-in: what is wrong and the way out. */
export function handInProblemText<C extends HandInProblemCode>(
  code: C,
  params: HandInProblemParams[C],
  locale: Locale,
): string {
  if (isOfTables(code)) return tableProblemText(code, params as never, locale, 'web');
  const sentence = own[locale][code as OwnCode] as (params: object) => string;
  return sentence(params);
}

const ofTables: ReadonlySet<string> = new Set(TABLE_PROBLEM_CODES);
const isOfTables = (code: HandInProblemCode): code is TableProblemCode => ofTables.has(code);
