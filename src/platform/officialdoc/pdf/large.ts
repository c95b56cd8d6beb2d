import type { OfficialDocument } from '../../../contracts/officialDocuments.ts';

const MANY_CELLS = 5000;

/** Whether a document has so many cells that setting it takes seconds and hundreds of megabytes. */
export function isLarge({ attachments }: OfficialDocument): boolean {
  return attachments.reduce((cells, { rows, columns }) => cells + rows.length * columns.length, 0) > MANY_CELLS;
}
