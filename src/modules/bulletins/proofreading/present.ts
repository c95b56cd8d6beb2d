import type {
  Finding,
  FindingPlace,
  FindingSpot,
  ProofreadAnswer,
  ProofreadBlock,
  ProofreadDocumentAnswer,
} from '../../../contracts/proofreading.ts';
import type { Locale } from '../../../contracts/texts/locale.ts';
import { findingText } from '../../../contracts/texts/proofreading.ts';
import { type DocumentBlock, lineAt } from '../../../platform/documents/index.ts';
import type { DraftFinding, Paper } from './paper.ts';
import type { Proofread } from './proofread.ts';
import type { PlainTable } from './understanding/plainTable.ts';
import { columnLabel, rowLabel } from './understanding/tables.ts';

export function presentAnswer({ paper, findings }: Proofread, locale: Locale): ProofreadAnswer {
  return {
    tables: tablesOf(paper),
    findings: findings.map((finding) => presentFinding(paper, finding, locale)),
  };
}

export function presentFinding(paper: Paper, finding: DraftFinding, locale: Locale): Finding {
  const { grade, code, stated, expected, params } = finding;
  return {
    grade,
    code,
    where: placeOf(paper, finding),
    stated,
    expected,
    message: findingText(code, params as never, locale),
  };
}

function placeOf({ blocks, tables, plain }: Paper, { spot }: DraftFinding): FindingPlace {
  const block = blocks[spot.block];
  if ('table' in spot) {
    const table =
      tables.find((each) => each.block === spot.block && each.name === spot.table) ??
      plain.map(asLabelled).find((each) => each.block === spot.block);
    return {
      table: spot.table,
      row: spot.row === null || table === undefined ? null : rowLabel(table, spot.row),
      column: spot.column === null || table === undefined ? null : columnLabel(table, spot.column),
    };
  }
  if (block?.kind !== 'paragraph') throw new Error('words of a finding stand in a paragraph');
  return { quote: block.text.slice(spot.from, spot.to).trim(), line: lineAt(block, spot.from) };
}

/** Of regions. */
const tablesOf = ({ tables }: Paper) =>
  tables.filter(({ rows }) => rows > 0).map(({ title, rows }) => ({ title, rows }));

/** A table that is nobody's tells its rows and columns alike. */
const asLabelled = (table: PlainTable) => ({ ...table, figures: [{ row: table.bodyStart }] });

export interface DocumentShown {
  name: string;
  format: ProofreadDocumentAnswer['format'];
  withData: boolean;
}

/** The document beside its findings, for a page that shows both. */
export function presentDocument(
  { paper, findings }: Proofread,
  shown: DocumentShown,
  locale: Locale,
): ProofreadDocumentAnswer {
  const { tree, rootId, asOf } = paper.ground;
  const titles = new Map(paper.tables.map(({ block, title }) => [block, title]));
  return {
    ...shown,
    region: tree.label(rootId, asOf),
    asOf,
    blocks: paper.blocks.map((block, index) => presentBlock(block, titles.get(index) ?? null)),
    tables: tablesOf(paper),
    findings: findings.map((finding) => ({ ...presentFinding(paper, finding, locale), at: spotOf(finding) })),
  };
}

function presentBlock(block: DocumentBlock, title: string | null): ProofreadBlock {
  if (block.kind === 'paragraph') return { kind: 'paragraph', line: block.line, text: block.text };
  const { rows, merges } = block.grid;
  const width = rows.reduce((most, { length }) => Math.max(most, length), 0);
  const texts = rows.map((row) => Array.from({ length: width }, (_, column) => String(row[column] ?? '').trim()));
  return { kind: 'table', title, rows: texts, merges: [...merges] };
}

function spotOf({ spot }: DraftFinding): FindingSpot {
  return 'from' in spot
    ? { block: spot.block, from: spot.from, to: spot.to }
    : { block: spot.block, row: spot.row, column: spot.column };
}
