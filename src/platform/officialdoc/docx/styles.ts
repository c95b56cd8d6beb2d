import { AlignmentType, type IParagraphStyleOptions, type IStylesOptions, LineRuleType } from 'docx';
import { CHARACTER_PITCH, LINE_PITCH, RED, SIZE, TYPEFACES, type TypefaceRole } from '../metrics.ts';

export const twips = (points: number): number => Math.round(points * 20);
/** Word counts the sizes of characters in halves of a point. */
export const halfPoints = (points: number): number => Math.round(points * 2);
export const characters = (count: number): number => twips(count * CHARACTER_PITCH);
export const LINE = twips(LINE_PITCH);

/** Latin letters and digits are set in the Chinese typeface too, as offices do. */
export function typeface(role: TypefaceRole) {
  const name = TYPEFACES[role];
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name };
}

/** A line of exactly this height, whatever typeface stands in for the wanted one. */
export const exactly = (line: number) => ({ line, lineRule: LineRuleType.EXACT, before: 0, after: 0 });

/** Styles by the names under which office staff find them. */
export const STYLE = {
  body: 'OfficialBody',
  mark: 'OfficialMark',
  number: 'OfficialNumber',
  recipients: 'OfficialRecipients',
  attachmentList: 'OfficialAttachmentList',
  signature: 'OfficialSignature',
  attachmentLabel: 'OfficialAttachmentLabel',
  attachmentTitle: 'OfficialAttachmentTitle',
  tableHead: 'OfficialTableHead',
  tableText: 'OfficialTableText',
  tableNumber: 'OfficialTableNumber',
  tableNote: 'OfficialTableNote',
  imprint: 'OfficialImprint',
  folio: 'OfficialFolio',
} as const;

const indented = { indent: { firstLine: characters(2) }, alignment: AlignmentType.BOTH };
const heading = (role: TypefaceRole) => ({
  basedOn: 'Normal',
  next: STYLE.body,
  quickFormat: true,
  run: { font: typeface(role), size: halfPoints(SIZE.body), color: '000000' },
  paragraph: { ...indented, spacing: exactly(LINE), keepNext: true },
});

function style(id: string, name: string, rest: Partial<IParagraphStyleOptions>): IParagraphStyleOptions {
  return { id, name, basedOn: 'Normal', quickFormat: true, ...rest };
}

/** In twentieths of a point: one more than the grid asks for, since LibreOffice rounds its cells down. */
const NARROWER = Math.floor((CHARACTER_PITCH - SIZE.body) * 20) - 1;

/**
 * The Normal style, with what the library has no option for. Lines are exact and snap to nothing: LibreOffice would give two
 * cells of the grid to a character that is wider than one. It makes the cells from the size that stands here, and needs the
 * spacing too, as it makes no character narrower by the grid; Word does both, and its line of 28 still has no room for 29.
 * Between Chinese and digits there is no space, as offices want it.
 */
export const normalStyle = `<?xml version="1.0" encoding="UTF-8"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/></w:pPr><w:rPr><w:spacing w:val="${NARROWER}"/><w:sz w:val="${halfPoints(SIZE.body)}"/></w:rPr></w:style></w:styles>`;

export const styles: IStylesOptions = {
  default: {
    document: {
      run: {
        font: typeface('body'),
        size: halfPoints(SIZE.body),
        language: { eastAsia: 'zh-CN', value: 'en-US' },
      },
      paragraph: { spacing: exactly(LINE) },
    },
    title: {
      basedOn: 'Normal',
      next: STYLE.body,
      quickFormat: true,
      run: { font: typeface('title'), size: halfPoints(SIZE.title) },
      paragraph: { alignment: AlignmentType.CENTER, spacing: exactly(LINE), keepNext: true, outlineLevel: 0 },
    },
    heading1: heading('hei'),
    heading2: heading('kai'),
    heading3: heading('body'),
    heading4: heading('body'),
  },
  paragraphStyles: [
    style(STYLE.body, '公文正文', { paragraph: indented }),
    style(STYLE.mark, '公文发文机关标志', {
      run: { font: typeface('title'), color: RED },
      paragraph: { alignment: AlignmentType.CENTER },
    }),
    style(STYLE.number, '公文发文字号', { paragraph: { alignment: AlignmentType.CENTER } }),
    style(STYLE.recipients, '公文主送机关', { next: STYLE.body }),
    style(STYLE.attachmentList, '公文附件说明', {}),
    style(STYLE.signature, '公文署名', { paragraph: { alignment: AlignmentType.RIGHT } }),
    style(STYLE.attachmentLabel, '公文附件序号', {
      next: STYLE.attachmentTitle,
      run: { font: typeface('hei') },
      paragraph: { keepNext: true },
    }),
    style(STYLE.attachmentTitle, '公文附件标题', {
      run: { font: typeface('title'), size: halfPoints(SIZE.title) },
      paragraph: { alignment: AlignmentType.CENTER, keepNext: true, outlineLevel: 0 },
    }),
    style(STYLE.tableHead, '公文表头', {
      run: { font: typeface('hei') },
      paragraph: { alignment: AlignmentType.CENTER },
    }),
    style(STYLE.tableText, '公文表格文字', { paragraph: { alignment: AlignmentType.CENTER } }),
    style(STYLE.tableNumber, '公文表格数字', { paragraph: { alignment: AlignmentType.RIGHT } }),
    style(STYLE.tableNote, '公文表注', { run: { size: halfPoints(SIZE.small) } }),
    style(STYLE.imprint, '公文版记', { run: { size: halfPoints(SIZE.small) } }),
    style(STYLE.folio, '公文页码', { run: { font: typeface('song'), size: halfPoints(SIZE.small) } }),
  ],
};
