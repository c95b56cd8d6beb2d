import type { Grid } from '../../contracts/rules/grid.ts';
import type { Tracked } from '../officedoc/index.ts';

/** A paragraph as one string; `breaks` says where within it the later lines of the file begin. */
export interface Paragraph {
  kind: 'paragraph';
  text: string;
  /** Line of a text or PDF, paragraph of a .docx; the first is 1. */
  line: number;
  breaks: readonly number[];
  /** The number that Word writes before it by itself; `text` begins with it. */
  label?: string;
  /** Its end was deleted while changes were tracked: once they are accepted, the next one goes on in it. */
  goesOn?: true;
  /** Id of its style, where a .docx gives it one. */
  style?: string;
}

/** A table where it stands; `grid.leadIn` are the paragraphs between it and the table before it. */
export interface DocumentTable {
  kind: 'table';
  grid: Grid;
  line: number;
}

export type DocumentBlock = Paragraph | DocumentTable;

/** Any document as proofreading sees it: paragraphs and tables in their order. */
export interface OfficeDocument {
  format: 'docx' | 'text' | 'pdf';
  blocks: readonly DocumentBlock[];
  /** Only of a .docx. */
  carried?: Carried;
}

/** What a .docx carries beside its text. */
export interface Carried {
  /** Custom properties that are texts, by name. */
  properties: Readonly<Record<string, string>>;
  comments: number;
  tracked: Tracked;
}

/** The line on which an offset of a paragraph lies. */
export function lineAt({ line, breaks }: Pick<Paragraph, 'line' | 'breaks'>, offset: number): number {
  return line + breaks.filter((start) => start <= offset).length;
}
