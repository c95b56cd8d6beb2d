import type { IndicatorDefinition } from '../../../contracts/indicators.ts';
import type { OfficeDocument } from '../../../platform/documents/index.ts';
import type { RegionTree } from '../../regions/index.ts';
import { CHECKS } from './checks/index.ts';
import type { DraftFinding, KnownData, Paper } from './paper.ts';
import { areasIn } from './understanding/areas.ts';
import { Figures } from './understanding/figures.ts';
import { ProseReader } from './understanding/grammar.ts';
import { IndicatorLexicon } from './understanding/lexicon.ts';
import { tablesOf } from './understanding/tables.ts';
import { withTowns } from './understanding/towns.ts';

export interface ProofreadingContext {
  tree: RegionTree;
  rootId: string;
  asOf: string;
  since: string;
  cutOffKnown: boolean;
  indicators: readonly IndicatorDefinition[];
  data: KnownData | null;
  /** True once it has taken too long; asked between paragraphs and checks. */
  isOver?: () => boolean;
}

/** A document that was given up in its middle: half of its findings would look like all. */
export class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
}

export interface Proofread {
  paper: Paper;
  findings: readonly DraftFinding[];
}

/** Understands a document and runs every check over it. Pure. */
export function proofread({ blocks }: OfficeDocument, context: ProofreadingContext): Proofread {
  const paper = understand(blocks, context);
  const findings = CHECKS.flatMap((check) => {
    goOn(context);
    return check(paper);
  });
  return { paper, findings: inOrder(findings) };
}

function understand(blocks: Paper['blocks'], context: ProofreadingContext): Paper {
  const { rootId, asOf, since, cutOffKnown, indicators, data } = context;
  const tree = withTowns(context.tree, rootId, asOf, blocks);
  const ground = { tree, rootId, asOf };
  const { tables, unread, plain, indicators: all, rates } = tablesOf(blocks, ground, since, indicators);
  const lexicon = new IndicatorLexicon(all, rates);
  const reader = new ProseReader(lexicon, { ...ground, areas: areasIn(tables) });
  const statements = blocks.flatMap((block, index) => {
    goOn(context);
    return block.kind === 'paragraph' ? reader.read(block.text, index) : [];
  });
  return {
    blocks,
    ground,
    since,
    cutOffKnown,
    indicators: all,
    lexicon,
    tables,
    unread,
    plain,
    statements,
    figures: new Figures(tables, statements, rootId),
    data,
  };
}

function goOn({ isOver }: ProofreadingContext): void {
  if (isOver?.() === true) throw new TookTooLong();
}

/** By place; at one place the gravest first, and the same thing once. */
function inOrder(findings: readonly DraftFinding[]): DraftFinding[] {
  const grades = ['wrong', 'inconsistent', 'look'];
  const start = ({ spot }: DraftFinding) => ('from' in spot ? spot.from : (spot.row ?? -1) * 1000 + (spot.column ?? 0));
  const sorted = findings.toSorted(
    (a, b) => a.spot.block - b.spot.block || start(a) - start(b) || grades.indexOf(a.grade) - grades.indexOf(b.grade),
  );
  const seen = new Set<string>();
  return sorted.filter((finding) => {
    const key = `${finding.code} ${JSON.stringify(finding.spot)}`;
    return seen.has(key) ? false : seen.add(key);
  });
}
