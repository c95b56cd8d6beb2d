import { widthOf } from './characters.ts';

/** The page of GB/T 9704-2012. Lengths are points unless a name says otherwise. */
const POINTS_PER_MM = 72 / 25.4;
export const mm = (length: number): number => length * POINTS_PER_MM;

export const PAGE = { width: mm(210), height: mm(297) };
/** 版心: what is printed on, with the binding margin at its left. */
export const TYPE_AREA = { top: mm(37), left: mm(28), width: mm(156), height: mm(225) };

/** Of a table that lies across its page: the page turned, its head at the left of the upright page. */
export const LYING_AREA = {
  top: TYPE_AREA.left,
  left: PAGE.height - TYPE_AREA.top - TYPE_AREA.height,
  width: TYPE_AREA.height,
  height: TYPE_AREA.width,
};

export const LINES = 22;
export const CHARACTERS = 28;
/** From one line to the next. */
export const LINE_PITCH = TYPE_AREA.height / LINES;
/** From one character of the body to the next. */
export const CHARACTER_PITCH = TYPE_AREA.width / CHARACTERS;

/** 字号, the sizes that have names. */
export const SIZE = { title: 22, body: 16, small: 14 };

/** 发文机关标志: its upper edge below the type area's, the room for it, and the rule below the number. */
export const HEAD = { toMark: mm(35), numberToRule: mm(4), largestMark: 44, smallestMark: 20 };

/** 信函格式 (10.1): measured from the edges of the page. */
export const LETTER = {
  markFromTop: mm(30),
  markToRule: mm(4),
  ruleWidth: mm(170),
  lowerRuleFromBottom: mm(20),
  /** Seven eighths of a character of the body. */
  ruleToText: (SIZE.body * 7) / 8,
};

/** 版记: its outer rules and the one between. */
export const IMPRINT = { outerRule: mm(0.35), innerRule: mm(0.25) };

/** From the type area to the dashes beside the page number. */
export const FOLIO_DROP = mm(7);

export const RED = 'FF0000';

/** What the standard's typefaces are called in offices. */
export const TYPEFACES = {
  body: '仿宋_GB2312',
  kai: '楷体_GB2312',
  title: '方正小标宋简体',
  hei: '黑体',
  song: '宋体',
} as const;
export type TypefaceRole = keyof typeof TYPEFACES;

/** The red title: as large as its longest name and the number of names allow. */
export function markSize(issuers: readonly string[], suffix: string, width: number): number {
  const longest = Math.max(1, ...issuers.map(widthOf)) + widthOf(suffix) * (issuers.length > 1 ? 1.2 : 1);
  const byHeight = mm(70) / Math.max(1, issuers.length) / MARK_LEADING;
  return Math.max(HEAD.smallestMark, Math.min(HEAD.largestMark, (width * 0.97) / longest, byHeight));
}

/** From one name of a red title to the next, in sizes of its characters. */
export const MARK_LEADING = 1.3;

/** How many lines of a red title one name takes. */
export const markLines = (name: string, size: number, width: number): number =>
  Math.max(1, Math.ceil((widthOf(name) * size) / width - 0.001));
