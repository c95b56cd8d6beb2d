import { Document, HeadingLevel, Packer, Paragraph, type Table } from 'docx';
import type { OfficialDocument } from '../../../contracts/officialDocuments.ts';
import { widthOf } from '../characters.ts';
import type { FileProperties } from '../index.ts';
import { CHARACTERS, LINES } from '../metrics.ts';
import { type Printed, type PrintedBlock, printedOf } from '../printed.ts';
import { signatureHeight } from '../signature.ts';
import { attachmentListOf, imprintHeight, imprintOf, signatureOf } from './closing.ts';
import { headOf, letterHeadOf } from './head.ts';
import { lying, upright } from './sections.ts';
import { normalStyle, STYLE, styles } from './styles.ts';
import { attachmentOf, withRows } from './table.ts';
import { escaped, lines, text } from './text.ts';
import { rewritten } from './zip.ts';

/** What `docxOf` answers, by the library. */
export async function writeDocx(document: OfficialDocument, properties: FileProperties): Promise<Uint8Array> {
  const printed = printedOf(document);
  const bytes = await Packer.toBuffer(fileOf(printed, properties), undefined, [
    { path: 'docProps/core.xml', data: coreProperties(printed.about) },
  ]);
  return rewritten(bytes, 'word/document.xml', (xml) => withRows(xml, printed.attachments));
}

const fileOf = (printed: Printed, properties: FileProperties): Document =>
  new Document({
    styles,
    externalStyles: normalStyle,
    features: { updateFields: false },
    customProperties: Object.entries(properties).map(([name, value]) => ({ name, value })),
    evenAndOddHeaderAndFooters: true,
    sections: sectionsOf(printed).map(({ lies, children }, at) =>
      lies ? lying(children) : upright(children, at === 0 && printed.letter ? printed : null),
    ),
  });

interface Pages {
  lies: boolean;
  children: (Paragraph | Table)[];
}

/** Attachments that lie have sections of their own; the imprint is always upright. */
function sectionsOf(printed: Printed): Pages[] {
  const sections: Pages[] = [{ lies: false, children: contentOf(printed) }];
  const add = (lies: boolean, children: (Paragraph | Table)[]) => {
    const last = sections.at(-1);
    if (last?.lies === lies) last.children.push(...children);
    else sections.push({ lies, children });
  };
  for (const [at, table] of printed.attachments.entries()) add(table.plan.lies, attachmentOf(table, at));
  if (printed.imprint !== null) add(false, imprintOf(printed));
  return sections;
}

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
