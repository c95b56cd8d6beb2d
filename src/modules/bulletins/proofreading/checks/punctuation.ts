import { type Check, type DraftFinding, draft, type Paper } from '../paper.ts';
import type { LeadersStatement } from '../understanding/statements.ts';

const WIDE: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' };
const PAIRS: Readonly<Record<string, string>> = {
  '（': '）',
  '《': '》',
  '“': '”',
  '〔': '〕',
  '【': '】',
  '「': '」',
  '『': '』',
};
const CLOSING = new Map(Object.entries(PAIRS).map(([open, close]) => [close, open]));

/** Marks that are doubled, half-width, without a partner, or mixed within one list. Typing slips: to be looked at. */
export const punctuation: Check = (paper) => [
  ...paper.blocks.flatMap((block, index) =>
    block.kind === 'table' ? [] : [...doubled(block.text, index), ...halfWidth(block.text, index)],
  ),
  ...unpaired(paper.blocks),
  ...paper.statements.flatMap((statement) => (statement.is === 'leaders' ? mixed(paper.blocks, statement) : [])),
];

function doubled(text: string, block: number): DraftFinding[] {
  return [...text.matchAll(/([，、；：])[，、；：。]+|。(?:。(?!。)|[，、；])/g)].flatMap((match) => {
    if (/。{3,}/.test(text.slice(match.index, match.index + 4))) return [];
    const mark = match[0];
    return [
      draft(
        'punctuation',
        'look',
        { block, from: match.index, to: match.index + mark.length },
        [mark, mark[0] ?? null],
        { reason: 'doubled', mark, instead: mark[0] ?? null },
      ),
    ];
  });
}

/** Between Chinese characters, or after one and before a figure; a clock's colon and a thousands separator are none. */
function halfWidth(text: string, block: number): DraftFinding[] {
  return [...text.matchAll(/(?<=[一-龥”》）])([,;:?!])\s*(?=[一-龥“《（]|$)/g)].map((match) => {
    const mark = match[1] as string;
    const instead = WIDE[mark] as string;
    return draft('punctuation', 'look', { block, from: match.index, to: match.index + 1 }, [mark, instead], {
      reason: 'half_width',
      mark,
      instead,
    });
  });
}

interface Mark {
  mark: string;
  block: number;
  at: number;
}

/** A pair may reach over the end of a broken line, but not much further. */
const REACH = 2;

function unpaired(blocks: Paper['blocks']): DraftFinding[] {
  const lonely: Mark[] = [];
  let open: Mark[] = [];
  for (const [block, part] of blocks.entries()) {
    lonely.push(...open.filter((each) => block - each.block > REACH));
    open = open.filter((each) => block - each.block <= REACH);
    if (part.kind === 'table') continue;
    for (const each of marksOf(part.text, block)) {
      if (each.mark in PAIRS) open.push(each);
      else if (open.at(-1)?.mark === CLOSING.get(each.mark)) open.pop();
      else lonely.push(each);
    }
  }
  return [...lonely, ...open].map(({ mark, block, at }) =>
    draft('punctuation', 'look', { block, from: at, to: at + 1 }, [mark, null], {
      reason: 'unpaired',
      mark,
      instead: null,
    }),
  );
}

/** Marks of pairs; 1） and （一 are numbers of points, and a partner of the other width is a matter of taste. */
function marksOf(text: string, block: number): Mark[] {
  const found: Mark[] = [];
  for (const { 0: written, index: at } of text.matchAll(/[（）()《》“”〔〕【】「」『』]/g)) {
    const mark = written === '(' ? '（' : written === ')' ? '）' : written;
    if (
      mark === '）' &&
      /(?:^|[\s，。；：])[\d一二三四五六七八九十①-⑳a-zA-Z]{1,3}$/.test(text.slice(0, at)) &&
      !/[（(][^）)]*$/.test(text.slice(0, at))
    )
      continue;
    found.push({ mark, block, at });
  }
  return found;
}

/** 苏州市3198项，南京市2475项、无锡市1151项: between like items of one list. */
function mixed(blocks: readonly { kind: string; text?: string }[], { items, span }: LeadersStatement): DraftFinding[] {
  const text = blocks[span.block]?.text ?? '';
  const between = items.slice(1).map((item, index) => text.slice(items[index]?.span.to, item.span.from).trim());
  if (!between.includes('，') || !between.includes('、') || !between.every((mark) => mark === '，' || mark === '、'))
    return [];
  const at = between.indexOf('，');
  const from = items[at]?.span.to ?? span.from;
  return [
    draft(
      'punctuation',
      'look',
      { block: span.block, from: items[at]?.span.from ?? from, to: items[at + 1]?.span.to ?? from },
      ['，', '、'],
      { reason: 'mixed', mark: '，', instead: '、' },
    ),
  ];
}
