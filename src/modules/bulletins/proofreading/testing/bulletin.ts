import type { IndicatorDefinition } from '../../../../contracts/indicators.ts';
import { type Invention, invent, type Level, type Row } from './invented.ts';
import { growthSentences, leadersSentence, oddSentences, ranked, totalsSentence, whole } from './phrasing.ts';
import { Dice } from './random.ts';

/** For tests: a bulletin with marks on its figures, and its tables as rows. */
export interface InventedBulletin {
  invention: Invention;
  paragraphs: string[];
  tables: { title: string; header: string[]; rows: string[][]; level: Level['level'] }[];
  layout: Layout;
}

export type Layout = 'tabs' | 'cells' | 'lines' | 'markdown';
export const LAYOUTS: readonly Layout[] = ['tabs', 'cells', 'lines', 'markdown'];

export function inventBulletin(seed: number): InventedBulletin {
  const invention = invent(seed);
  const dice = new Dice(seed + 1);
  const { indicators, levels, root, year } = invention;
  const paragraphs = [
    `关于${year}年${root}科技志愿服务工作情况的通报`,
    levels.length > 1 ? '各设区市科协：' : '各区县科协：',
    `现将${year}年${dice.chance(0.5) ? `${whole(invention)}` : ''}科技志愿服务工作情况通报如下：`,
    '一、总体情况',
    totalsSentence(dice, invention),
    growthSentences(dice, invention),
    '二、分地区情况',
    ...levels.flatMap((level) => indicators.map((indicator) => leadersSentence(dice, invention, level, indicator))),
    ...levels.flatMap((level) => oddSentences(dice, invention, level, dice.pick(indicators))),
    '三、下一步工作要求',
    '一是提高思想认识，加强组织领导。各地要力争全年开展活动不少于20场，发展科技志愿者500人以上。二是强化协同联动，形成工作合力。三是做好宣传，扩大影响。',
    `附件：${levels.map((level, index) => `${index + 1}.${titleOf(invention, level)}`).join('\n')}`,
    `${root}科学技术协会`,
    `${year + 1}年1月${dice.between(3, 28)}日`,
  ].filter((text) => text !== '');
  return {
    invention,
    paragraphs,
    tables: levels.map((level) => tableOf(dice, invention, level)),
    layout: dice.pick(LAYOUTS),
  };
}

function titleOf({ year }: Invention, { level }: Level): string {
  return `${year}年${level === 'city' ? '各设区市' : '各县（市、区）'}科技志愿服务情况统计表`;
}

function tableOf(dice: Dice, invention: Invention, level: Level): InventedBulletin['tables'][number] {
  const { indicators } = invention;
  const withParent = level.level === 'county' && invention.levels.length > 1;
  const first = indicators[0] as IndicatorDefinition;
  const withIncreases = dice.chance(0.3);
  const order = dice.chance(0.7) ? ranked(level.rows, first.code) : [...level.rows];
  const figures = (totals: ReadonlyMap<string, number>, increases: ReadonlyMap<string, number>) => [
    ...indicators.map(({ code }) => `${totals.get(code) ?? 0}`),
    ...(withIncreases ? indicators.map(({ code }) => `${increases.get(code) ?? 0}`) : []),
  ];
  const header = [
    '序号',
    ...(withParent ? ['设区市'] : []),
    level.level === 'city' ? '设区市' : '县（市、区）',
    ...indicators.map(({ headers, name }) => dice.pick([headers[0] as string, `${name.zh}数`])),
    ...(withIncreases ? indicators.map(({ name }) => `新增${name.zh}`) : []),
  ];
  const rows = order.map((row: Row, index) => [
    `${index + 1}`,
    ...(withParent ? [row.parent] : []),
    row.name,
    ...figures(row.totals, row.increases),
  ]);
  const total = ['合  计', ...figures(invention.totals, invention.increases)];
  return { title: titleOf(invention, level), header, rows: [...rows, total], level: level.level };
}

/** The bulletin as text, marks and all. */
export function textOf({ paragraphs, tables, layout }: InventedBulletin): string {
  const attachments = tables.map(
    ({ title, header, rows }, index) =>
      `附件${index + 1}\n${title}\n${laidOut([header, ...rows], layout, header.length)}`,
  );
  return `${paragraphs.join('\n')}\n${attachments.join('\n\n')}\n`;
}

/** Rows as a converter or a paste leaves them; a total row has no cells for what it does not number. */
export function laidOut(rows: readonly (readonly string[])[], layout: Layout, width: number): string {
  const padded = rows.map((row) => [
    row[0] as string,
    ...new Array<string>(width - row.length).fill(''),
    ...row.slice(1),
  ]);
  switch (layout) {
    case 'tabs':
      return padded.map((row) => row.join('\t')).join('\n');
    case 'markdown':
      return [padded[0], padded[0]?.map(() => '---'), ...padded.slice(1)]
        .map((row) => `| ${row?.join(' | ')} |`)
        .join('\n');
    case 'cells':
      return rows.map((row) => row.map((cell) => `\t${cell}`).join('\n')).join('\n\n');
    case 'lines':
      return rows.map((row) => row.join('\n')).join('\n\n');
  }
}
