import { HEAD, LINE_PITCH, MARK_LEADING, markLines, markSize, SIZE, TYPE_AREA } from './metrics.ts';

/** The red title: names below one another, and what stands behind all of them. */
export interface Mark {
  issuers: string[];
  suffix: string;
}

/** Where the parts of a 版头 lie; it is as many whole lines high as it needs, so that the text below keeps the grid. */
export interface HeadPlan {
  /** Names below one another; a single issuer bears 文件 itself. */
  names: string[];
  /** 文件 beside several names. */
  suffix: string;
  size: number;
  /** From one name to the next. */
  leading: number;
  /** From the type area to the first name's line. */
  air: number;
  /** From the last name's line to the number's. */
  gap: number;
  /** From the number's line to the rule. */
  toRule: number;
  lines: number;
}

export function headPlan({ mark }: { mark: Mark }): HeadPlan {
  const width = TYPE_AREA.width;
  const size = markSize(mark.issuers, mark.suffix, width);
  const single = mark.issuers.length <= 1;
  const names = single ? [`${mark.issuers[0] ?? ''}${mark.suffix}`] : mark.issuers;
  const leading = size * MARK_LEADING;
  const air = HEAD.toMark - (leading - size) / 2;
  const markHeight = names.reduce((height, name) => height + markLines(name, size, width) * leading, 0);
  // The rule is 4 mm below the characters, which stand in the middle of their line.
  const toRule = HEAD.numberToRule - (LINE_PITCH - SIZE.body) / 2;
  const used = air + markHeight + 3 * LINE_PITCH + toRule;
  const lines = Math.ceil(used / LINE_PITCH);
  const gap = 2 * LINE_PITCH + lines * LINE_PITCH - used;
  return { names, suffix: single ? '' : mark.suffix, size, leading, air, gap, toRule, lines };
}
