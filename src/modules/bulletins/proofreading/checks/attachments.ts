import type { DocumentBlock } from '../../../../platform/documents/index.ts';
import { type Check, type DraftFinding, draft } from '../paper.ts';

interface Entry {
  number: number;
  title: string;
  block: number;
  from: number;
  to: number;
}

/** The list of attachments against those that follow. */
export const attachments: Check = ({ blocks }) => {
  const listed = listOf(blocks);
  const there = following(blocks, listed.at(-1)?.block ?? -1);
  if (listed.length === 0 || there.length === 0) return [];
  const text = blocks.map((block) => (block.kind === 'paragraph' ? block.text : '')).join('\n');
  return [
    ...listed.flatMap((entry) => compareEntry(entry, there, text)),
    ...there.flatMap(({ number, title, block, from, to }): DraftFinding[] =>
      listed.some((entry) => entry.number === number)
        ? []
        : [
            draft('attachments', 'look', { block, from, to }, [number, null], {
              reason: 'not_listed',
              number,
              listed: null,
              title,
            }),
          ],
    ),
  ];
};

function compareEntry(
  { number, title, block, from, to }: Entry,
  there: readonly Entry[],
  text: string,
): DraftFinding[] {
  const found = there.find((each) => each.number === number);
  const span = { block, from, to };
  if (found === undefined) {
    if (new RegExp(`附件\\s*${number}[^。\\n]{0,12}(?:未收录|略|另附|另发|另行)`).test(text)) return [];
    return [
      draft('attachments', 'look', span, [title, null], { reason: 'not_there', number, listed: title, title: null }),
    ];
  }
  if (found.title === '' || plain(found.title) === plain(title)) return [];
  return [
    draft('attachments', 'look', span, [title, found.title], {
      reason: 'title',
      number,
      listed: title,
      title: found.title,
    }),
  ];
}

/** What stands in brackets behind a title is often in one of the two places only. */
const plain = (title: string) =>
  title
    .normalize('NFKC')
    .replaceAll(/[\s《》“”"「」。,.，]/g, '')
    .replace(/\([^()]*\)$/, '');

/** 附件：1.… (1\. in Markdown), and the lines below it that go on counting; a line without a number goes on from the one above. */
function listOf(blocks: readonly DocumentBlock[]): Entry[] {
  const start = blocks.findIndex((block) => block.kind === 'paragraph' && /^\s*附\s*件\s*[:：]\s*\S/.test(block.text));
  if (start < 0) return [];
  const entries: Entry[] = [];
  for (let block = start; block < blocks.length; block++) {
    const part = blocks[block] as DocumentBlock;
    if (part.kind === 'table') break;
    const head = block === start ? (/^\s*附\s*件\s*[:：]\s*/.exec(part.text)?.[0].length ?? 0) : 0;
    const found = entriesIn(part.text.slice(head), block, head, entries.length + 1);
    if (found.length > 0) entries.push(...found);
    else if (block === start)
      return [{ number: 1, title: part.text.slice(head).trim(), block, from: head, to: part.text.length }];
    else if (goesOn(part.text, entries.at(-1)?.title ?? '')) (entries.at(-1) as Entry).title += part.text.trim();
    else break;
  }
  return entries;
}

function entriesIn(text: string, block: number, shift: number, next: number): Entry[] {
  const starts = [...text.matchAll(/(?:^|(?<=[\s；;。]))\s*(\d{1,2})\s*\\?[.．、]\s*(?!\d(?!\d{3}\s*年))/g)];
  return starts.flatMap((match, index) => {
    const from = match.index + match[0].length;
    const to = starts[index + 1]?.index ?? text.length;
    const number = Number(match[1]);
    return number < next
      ? []
      : [
          {
            number,
            title: text
              .slice(from, to)
              .trim()
              .replace(/[；;。]$/, ''),
            block,
            from: shift + match.index,
            to: shift + to,
          },
        ];
  });
}

/** The rest of a title that was broken at the end of a line: nothing of its own, and the line above is no whole title. */
function goesOn(text: string, above: string): boolean {
  const rest = text.trim();
  if (/[（(][^）)]*$/.test(above)) return rest.length > 0 && rest.length <= 30;
  return (
    rest.length > 0 &&
    rest.length <= 20 &&
    !/(?:表|目录|名单|方案|清单|办法|细则|指南)$/.test(above) &&
    !/科协|协会|办公室|年\d|^附件|[：。]/.test(rest)
  );
}

/** 附件1 alone on its line, its title below. */
function following(blocks: readonly DocumentBlock[], after: number): Entry[] {
  return blocks.flatMap((block, index): Entry[] => {
    if (index <= after || block.kind !== 'paragraph') return [];
    const match = /^\s*附\s*件\s*(\d{0,2})\s*[:：]?\s*(.*)$/.exec(block.text);
    if (match === null || (match[2] ?? '').length > 60) return [];
    const title = match[2] || titleBelow(blocks, index);
    return [{ number: Number(match[1] || 1), title, block: index, from: 0, to: block.text.length }];
  });
}

/** Lines below, until the table, with what was broken joined. */
function titleBelow(blocks: readonly DocumentBlock[], at: number): string {
  let title = '';
  for (let index = at + 1; index < Math.min(blocks.length, at + 4); index++) {
    const block = blocks[index] as DocumentBlock;
    if (block.kind === 'table' || /^[（(]|^单位|[：:。]|^附/.test(block.text.trim())) break;
    title += block.text.trim();
    if (/(?:表|目录|名单|方案|清单|办法|细则|指南)$/.test(title)) break;
  }
  return title;
}
