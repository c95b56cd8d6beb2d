import { wordKey } from './text.ts';

/** A unit as stated: `factor` null where it is neither one nor ten thousand (千人, 亿次). */
export interface StatedUnit {
  factor: 1 | 10000 | null;
  /** 人 in 万人; empty where only 万 stands. */
  word: string;
}

const UNIT_WORDS =
  '人次 人 名 位 个 支 家 队 项 次 场次 场 小时 h 时 篇 条 件 期 % ‰ 元 份 户 所 处 点 间 部 本 册 台 小时数 people times'.split(
    ' ',
  );
const UNIT = new RegExp(`^(?:计量)?(?:单位)?:?(万|亿|千|百|十)?(${UNIT_WORDS.join('|')})?$`);

/** 人, 万次, 单位：万人; null for any other text. Alternatives (个/支) are one unit; 人、万次 are two, and none. */
export function readUnit(text: string): StatedUnit | null {
  const word = wordKey(text).replaceAll('：', ':');
  if (word === '' || word === '单位:' || word === '单位' || word === '计量单位') return null;
  const parts = word.replace(/^(?:计量)?单位:?/, '').split(/[/或]/);
  const units = parts.map((part) => {
    const match = UNIT.exec(part);
    return match === null || part === '' ? null : match;
  });
  const [first] = units;
  if (first === null || first === undefined || units.includes(null)) return null;
  const scale = first[1];
  if (units.some((each) => each?.[1] !== scale)) return null;
  return { factor: scale === undefined ? 1 : scale === '万' ? 10000 : null, word: first[2] ?? '' };
}

/** The units of a line such as 单位：人、万次, or null where the line states none. */
export function readUnitLine(line: string): StatedUnit[] | null {
  const stated = /(?:^|[^一-龥])(?:计量|数量)?单位:([^)]*)/.exec(wordKey(line).replaceAll('：', ':'))?.[1];
  if (stated === undefined) return null;
  const units = stated.split(/[、,;，；/及和\s]+/).map(readUnit);
  return units.length > 0 && units.every((unit) => unit !== null) ? units : null;
}
