import { cell, docxOf, paragraph, row, table } from '../officedoc/fixtures.ts';
import type { DocumentBlock } from './model.ts';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** For tests: a document of these blocks as .docx, merged cells of the grid as the format has them. */
export function blocksToDocx(blocks: readonly DocumentBlock[]): Uint8Array {
  return docxOf(
    blocks
      .map((block) => (block.kind === 'paragraph' ? paragraph(escaped(block.text)) : tableXml(block.grid)))
      .join(''),
  );
}

function tableXml({ rows, merges }: Extract<DocumentBlock, { kind: 'table' }>['grid']): string {
  const width = rows.reduce((most, { length }) => Math.max(most, length), 0);
  const xml = rows.map((cells, rowAt) => {
    const parts: string[] = [];
    for (let column = 0; column < width; column++) {
      const merge = merges.find((each) => each.row <= rowAt && rowAt < each.row + each.rows && each.column === column);
      const span = merge === undefined || merge.columns === 1 ? '' : `<w:gridSpan w:val="${merge.columns}"/>`;
      const vertical =
        merge === undefined || merge.rows === 1 ? '' : `<w:vMerge${merge.row === rowAt ? ' w:val="restart"' : ''}/>`;
      parts.push(cell(escaped(String(cells[column] ?? '')), `${span}${vertical}`));
      column += (merge?.columns ?? 1) - 1;
    }
    return row(...parts);
  });
  return table(...xml);
}
