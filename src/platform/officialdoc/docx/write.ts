import { Document, DocumentGridType, HeadingLevel, Packer, Paragraph, type Table } from 'docx';
import type { OfficialDocument } from '../../../contracts/officialDocuments.ts';
import { widthOf } from '../characters.ts';
import { CHARACTER_PITCH, CHARACTERS, FOLIO_DROP, LETTER, LINES, PAGE, SIZE, TYPE_AREA } from '../metrics.ts';
import { type Printed, type PrintedBlock, printedOf } from '../printed.ts';
import { signatureHeight } from '../signature.ts';
import { attachmentListOf, folio, imprintHeight, imprintOf, signatureOf } from './closing.ts';
import { headOf, letterFooter, letterHeader, letterHeadOf } from './head.ts';
import { characters, LINE, normalStyle, STYLE, styles, twips } from './styles.ts';
import { attachmentOf, withRows } from './table.ts';
import { escaped, lines, text } from './text.ts';
import { rewritten } from './zip.ts';

/** What `docxOf` answers, by the library. */
export async function writeDocx(document: OfficialDocument): Promise<Uint8Array> {
  const printed = printedOf(document);
  const bytes = await Packer.toBuffer(fileOf(printed), undefined, [
    { path: 'docProps/core.xml', data: coreProperties(printed.about) },
  ]);
  return rewritten(bytes, 'word/document.xml', (xml) => withRows(xml, printed.attachments));
}

function fileOf(printed: Printed): Document {
  const { letter } = printed;
  const [odd, even] = [folio('right'), folio('left')];
  return new Document({
    styles,
    externalStyles: normalStyle,
    features: { updateFields: false },
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: { ...SECTION, titlePage: letter },
        ...(letter ? { headers: { first: letterHeader(printed) } } : {}),
        footers: letter ? { default: odd, even, first: letterFooter() } : { default: odd, even },
        children: contentOf(printed),
      },
    ],
  });
}

const top = twips(TYPE_AREA.top);
/** The type area is exactly its lines high and its characters wide; the lower and the right margin take the rounding. */
const bottom = twips(PAGE.height) - top - LINES * LINE;
const right = twips(PAGE.width) - twips(TYPE_AREA.left) - CHARACTERS * characters(1);
const SECTION = {
  page: {
    size: { width: twips(PAGE.width), height: twips(PAGE.height) },
    margin: {
      top,
      bottom,
      left: twips(TYPE_AREA.left),
      right,
      header: twips(LETTER.markFromTop),
      // The dashes, in the middle of their line, are 7 mm below the text.
      footer: bottom - twips(FOLIO_DROP) - twips(SIZE.small) / 2,
    },
  },
  grid: {
    type: DocumentGridType.LINES_AND_CHARS,
    linePitch: LINE,
    // What a character of the grid is wider than one of the Normal style, in 1/4096 of a point.
    charSpace: Math.round((CHARACTER_PITCH - SIZE.body) * 4096),
  },
};

function contentOf(printed: Printed): (Paragraph | Table)[] {
  const { title, recipients, body, attachments } = printed;
  const last = body.length - 1;
  return [
    ...(printed.letter ? letterHeadOf(printed) : headOf(printed)),
    new Paragraph({ heading: HeadingLevel.TITLE, children: lines(title) }),
    new Paragraph({ children: [] }),
    ...(recipients === null ? [] : [new Paragraph({ style: STYLE.recipients, children: [text(recipients)] })]),
    ...body.map((block, at) =>
      blockOf(block, at > 0 && at === last && attachments.length === 0 && goesWithSignature(block, printed)),
    ),
    ...attachmentListOf(printed),
    ...signatureOf(printed),
    ...attachments.flatMap(attachmentOf),
    ...imprintOf(printed),
  ];
}

const HEADINGS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4];

/**
 * The end of the text goes over to the next page with the signature, which never stands on a page alone. LibreOffice
 * carries a paragraph over whole, so one that does not fit on a page with what follows is left to break by itself; it
 * breaks those that are longer than a page.
 */
function goesWithSignature({ text: words }: PrintedBlock, { signature, imprint }: Printed): boolean {
  const lines = Math.ceil((widthOf(words) + 2) / CHARACTERS);
  return lines + signatureHeight(signature) + imprintHeight(imprint) < LINES || lines > LINES;
}

function blockOf(block: PrintedBlock, keepNext: boolean): Paragraph {
  const children = [text(block.text)];
  return block.kind === 'heading'
    ? new Paragraph({ heading: HEADINGS[block.level - 1], children })
    : new Paragraph({ style: STYLE.body, keepNext, children });
}

/** The library would write the moment of writing, and a nobody as author. */
function coreProperties({ title, office, date }: Printed['about']): string {
  const moment = `${date}T00:00:00Z`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(office)}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${moment}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${moment}</dcterms:modified></cp:coreProperties>`;
}
