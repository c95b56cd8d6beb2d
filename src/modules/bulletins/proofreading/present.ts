import type { Finding, FindingPlace, ProofreadAnswer } from '../../../contracts/proofreading.ts';
import type { Locale } from '../../../contracts/texts/locale.ts';
import { findingText } from '../../../contracts/texts/proofreading.ts';
import { lineAt } from '../../../platform/documents/index.ts';
import type { DraftFinding, Paper } from './paper.ts';
import type { Proofread } from './proofread.ts';
import { columnLabel, rowLabel } from './understanding/tables.ts';

export function presentAnswer({ paper, findings }: Proofread, locale: Locale): ProofreadAnswer {
  return {
    tables: paper.tables.map(({ title, rows }) => ({ title, rows })),
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

function placeOf({ blocks, tables }: Paper, { spot }: DraftFinding): FindingPlace {
  const block = blocks[spot.block];
  if ('table' in spot) {
    const table = tables.find((each) => each.block === spot.block && each.name === spot.table);
    return {
      table: spot.table,
      row: spot.row === null || table === undefined ? null : rowLabel(table, spot.row),
      column: spot.column === null || table === undefined ? null : columnLabel(table, spot.column),
    };
  }
  if (block?.kind !== 'paragraph') throw new Error('words of a finding stand in a paragraph');
  return { quote: block.text.slice(spot.from, spot.to).trim(), line: lineAt(block, spot.from) };
}
