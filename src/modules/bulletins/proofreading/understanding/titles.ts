import type { Grid } from '../../../../contracts/rules/grid.ts';
import type { DocumentBlock } from '../../../../platform/documents/index.ts';

const LONGEST = 60;
const WHOLE_SENTENCE = /[。；！？：，]\s*$|。/;
const TITLE_ENDS = /(?:表|情况|名单|排名|统计|汇总|一览|[）)])$/;
const UNFINISHED = /^(?:\d{4}年|各|全|[一-龥]{2,8}(?:省|市|区|县|州))[^。；：]{0,40}$/;

/** What stands above a table as its title, else the title of the document; a whole sentence is none, and one broken over two lines is one again. */
export function tableTitle(
  blocks: readonly DocumentBlock[],
  at: number,
  { leadIn }: Grid,
  read: string | null,
): string | null {
  if (read === null || isSentence(read)) return lineAbove(leadIn) ?? documentTitle(blocks, at);
  const line = leadIn.findLastIndex((each) => plain(each).endsWith(plain(read)));
  const before = leadIn[line - 1]?.trim() ?? '';
  const isBroken =
    line > 0 &&
    UNFINISHED.test(before) &&
    !TITLE_ENDS.test(before.replace(/（[^）]*）$/, '')) &&
    !/^(?:\d{4}年|附)/.test(read);
  return isBroken ? `${before}${read}` : read;
}

/** Where the table itself is not understood: the last line above it that is like a title. */
function lineAbove(leadIn: readonly string[]): string | null {
  return leadIn.findLast((line) => /(?:表|名单|一览)$/.test(line.trim()) && !isSentence(line))?.trim() ?? null;
}

const plain = (text: string) => text.replaceAll(/\s/g, '');
const isSentence = (text: string) => WHOLE_SENTENCE.test(text) || text.length > LONGEST;

/** Among its first lines the one that says what it is. */
export function documentTitle(blocks: readonly DocumentBlock[], before: number): string | null {
  const lines = blocks
    .slice(0, Math.min(before, 6))
    .flatMap((block) => (block.kind === 'paragraph' ? [block.text.trim()] : []));
  return lines.find((text) => /(?:通报|通知|报告|情况|简报|公报)$/.test(text) && !isSentence(text)) ?? null;
}
