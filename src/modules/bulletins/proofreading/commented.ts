import type { Locale } from '../../../contracts/texts/locale.ts';
import { GRADE_WORDS } from '../../../contracts/texts/proofreading.ts';
import { documentLimits } from '../../../platform/documents/index.ts';
import { type CommentPlace, commentDocx } from '../../../platform/officedoc/index.ts';
import type { DraftFinding, Paper } from './paper.ts';
import { presentFinding } from './present.ts';
import type { Proofread } from './proofread.ts';

/** The uploaded .docx with each finding as a comment at its place. */
export function commentedDocx(
  bytes: Uint8Array,
  { paper, findings }: Proofread,
  on: string,
  locale: Locale,
): Promise<Uint8Array> {
  const comments = findings.map((finding) => {
    const { grade, message } = presentFinding(paper, finding, locale);
    return { place: placeIn(paper, finding), text: `${GRADE_WORDS[locale][grade]}：${message}` };
  });
  const by = {
    author: locale === 'zh' ? '核稿' : 'Proofreading',
    initials: locale === 'zh' ? '核' : 'P',
    date: `${on}T00:00:00Z`,
  };
  return commentDocx(bytes, comments, by, documentLimits);
}

function placeIn({ blocks }: Paper, { spot }: DraftFinding): CommentPlace {
  const block = blocks[spot.block];
  if ('from' in spot && block?.kind === 'paragraph') {
    // Word's own number before it is none of its characters.
    const ahead = block.label?.length ?? 0;
    return { paragraph: block.line, from: Math.max(0, spot.from - ahead), to: Math.max(0, spot.to - ahead) };
  }
  const table = blocks.slice(0, spot.block).filter(({ kind }) => kind === 'table').length;
  return 'from' in spot ? { table, row: 0, column: 0 } : { table, row: spot.row ?? 0, column: spot.column ?? 0 };
}
