import type { IndicatorDefinition } from '../../../contracts/indicators.ts';
import type { FindingCode, FindingGrade } from '../../../contracts/proofreading.ts';
import type { MeasureKind } from '../../../contracts/tables.ts';
import type { FindingParams } from '../../../contracts/texts/proofreading.ts';
import type { DocumentBlock } from '../../../platform/documents/index.ts';
import type { RegionTree } from '../../regions/index.ts';
import type { Figures } from './understanding/figures.ts';
import type { IndicatorLexicon } from './understanding/lexicon.ts';
import type { Ground } from './understanding/regionNames.ts';
import type { Span, Statement } from './understanding/statements.ts';
import type { PaperTable, Tables } from './understanding/tables.ts';

/** A document as far as it was understood: what every check looks at. */
export interface Paper {
  blocks: readonly DocumentBlock[];
  ground: Ground;
  since: string;
  /** The cut-off date was given or stands in the document; else it was put at the end of the year. */
  cutOffKnown: boolean;
  indicators: readonly IndicatorDefinition[];
  lexicon: IndicatorLexicon;
  tables: readonly PaperTable[];
  unread: Tables['unread'];
  /** Every table with columns of figures, whoever its rows are. */
  plain: Tables['plain'];
  statements: readonly Statement[];
  figures: Figures;
  /** What the installation itself knows of the date; null where nothing was asked of it. */
  data: KnownData | null;
}

/** `growth` is reckoned, in per cent; `printed_growth` is as files state it. */
export type KnownKind = MeasureKind | 'growth';
export type KnownData = (regionId: string, indicator: string, kind: KnownKind) => number | null;

/** Where a finding points: words of a paragraph, or a cell; a row or column null means the table as a whole. */
export type Spot = Span | { block: number; table: string; row: number | null; column: number | null };

/** What a check found. Code and parameters belong together; `draft` holds them to it. */
export interface DraftFinding {
  grade: FindingGrade;
  code: FindingCode;
  params: FindingParams[FindingCode];
  spot: Spot;
  stated: string | number | null;
  expected: string | number | null;
}

export function draft<C extends FindingCode>(
  code: C,
  grade: FindingGrade,
  spot: Spot,
  [stated, expected]: readonly [string | number | null, string | number | null],
  params: FindingParams[C],
): DraftFinding {
  return { grade, code, params, spot, stated, expected };
}

/** Pure; sees the whole paper and nothing else. */
export type Check = (paper: Paper) => readonly DraftFinding[];

export function regionName({ tree, rootId, asOf }: Ground & { tree: RegionTree }, regionId: string): string {
  const { name, level, parentId } = tree.nearest(regionId, asOf);
  const isDistrict = level === 'county' && name.endsWith('区') && parentId !== null && parentId !== rootId;
  return isDistrict ? `${tree.nearest(parentId, asOf).name}${name}` : name;
}
