import { describe, expect, test } from 'vitest';
import { COAST } from './testing/papers/coast.ts';
import { EAST } from './testing/papers/east.ts';
import { MIDDLE } from './testing/papers/middle.ts';
import { NORTH } from './testing/papers/north.ts';
import { slipped, written } from './testing/papers/paper.ts';
import { SOUTH } from './testing/papers/south.ts';
import { WEST } from './testing/papers/west.ts';
import { proofreadText, told } from './testing/read.ts';

const PAPERS = [...EAST, ...NORTH, ...SOUTH, ...COAST, ...MIDDLE, ...WEST];

describe('bulletins as other offices write them', () => {
  test.each(PAPERS)('nothing is found in one that agrees with itself: $name', ({ text }) => {
    expect(told(proofreadText(written(text)))).toEqual([]);
  });

  const slips = PAPERS.flatMap((paper) =>
    paper.slips.map((slip) => ({ paper: paper.name, slip, text: slipped(paper, slip) })),
  );

  test.each(slips)('one slip is found at its place: $paper, $slip.name', ({ text, slip }) => {
    const found = proofreadText(written(text)).findings.map(({ grade, code, where }) => ({
      finds: `${grade} ${code}`,
      at: 'quote' in where ? where.quote : `${where.row} ${where.column}`,
    }));
    expect(found).toContainEqual({ finds: slip.finds, at: slip.at });
  });
});
