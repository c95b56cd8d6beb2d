import { isWide, widthOf } from '../characters.ts';
import { CELL_PADDING, cellInset } from '../columns.ts';
import { letterHead } from '../firstPage.ts';
import { headPlan } from '../headPlan.ts';
import {
  CHARACTER_PITCH,
  CHARACTERS,
  FOLIO_DROP,
  IMPRINT,
  LETTER,
  LINE_PITCH,
  LINES,
  LYING_AREA,
  PAGE,
  RED,
  SIZE,
  TYPE_AREA,
  type TypefaceRole,
} from '../metrics.ts';
import type { Printed, PrintedTable } from '../printed.ts';
import { SEALED_ROW_LINES, signatureHeight } from '../signature.ts';
import { type Sheets, sheetsOf } from './sheets.ts';

/**
 * What the template reads, apart from fonts: strings and numbers, nothing that is evaluated. With `planned`, tables are told
 * page by page where they can be.
 */
export function typesetterData(printed: Printed, planned: boolean) {
  const last = printed.body.length - 1;
  const signatureLines = signatureHeight(printed.signature);
  const carries = printed.attachmentList.length === 0 && signatureLines < LINES;
  const [year, month, day] = printed.about.date.split('-').map(Number);
  return {
    geometry: GEOMETRY,
    about: { ...printed.about, date: { year, month, day } },
    letter: printed.letter,
    head: printed.letter ? letterHead(printed) : pressHead(printed),
    number: printed.number ?? '',
    title: printed.title,
    recipients: printed.recipients === null ? null : breakable(printed.recipients, CHARACTERS),
    body: printed.body.map((block, at) => ({
      ...block,
      text: breakable(block.text, CHARACTERS - 2),
      last: carries && at === last && block.kind === 'paragraph',
    })),
    attachmentList: printed.attachmentList.map(({ number, title }) => ({ number, title: breakable(title, 20) })),
    signature: printed.signature,
    signatureLines,
    attachments: printed.attachments.map((table) => tableData(table, planned ? sheetsOf(table) : null)),
    imprint: printed.imprint && {
      ...printed.imprint,
      told: printed.imprint.told.map(({ as, names }) => ({ as: `${as}：`, names: breakable(names, 24) })),
    },
  };
}
export type TypesetterData = ReturnType<typeof typesetterData>;

const GEOMETRY = {
  page: PAGE,
  area: TYPE_AREA,
  lyingArea: LYING_AREA,
  lines: LINES,
  linePitch: LINE_PITCH,
  characterPitch: CHARACTER_PITCH,
  bodySize: SIZE.body,
  smallSize: SIZE.small,
  titleSize: SIZE.title,
  letter: LETTER,
  imprint: IMPRINT,
  folioDrop: FOLIO_DROP,
  sealedRowLines: SEALED_ROW_LINES,
  cellPadding: CELL_PADDING,
  red: RED,
};

function pressHead(printed: Printed) {
  const plan = headPlan(printed);
  const room = TYPE_AREA.width - widthOf(plan.suffix) * plan.size * 1.3;
  const namesWidth = Math.min(room, Math.max(...plan.names.map(widthOf)) * plan.size * 1.05);
  return { ...plan, namesWidth };
}

function tableData({ label, title, columns, rows, total, notes, plan }: PrintedTable, sheets: Sheets | null) {
  const capacities = plan.widths.map((width) => Math.max(1, (width - 2 * CELL_PADDING) / plan.size));
  const cell = (text: string, column: number) => {
    const capacity = capacities[column] ?? 1;
    const broken = breakable(text, capacity);
    return widthOf(text) > capacity * TALL ? { tall: broken } : broken;
  };
  const all = total === null ? rows : [...rows, total];
  return {
    label,
    title,
    columns: plan.headings.map((lines, at) => lines.map((line) => breakable(line, capacities[at] ?? 1))),
    numeric: columns.map(({ numeric }) => numeric),
    size: plan.size,
    widths: plan.widths,
    lies: plan.lies,
    inset: cellInset(plan.size),
    sheets,
    cells: sheets === null ? all.flatMap((row) => row.map(cell)) : [],
    notes: notes.map((note) => breakable(note, CHARACTERS)),
  };
}

/** Of so many lines a row may break across pages; one that is higher than a page has to. */
const TALL = 20;
/** A place to break that takes no room. */
const BREAK = '\u200B';

/** Lets a word or a number that is wider than its line break anywhere: it would run over the edge of the page. */
function breakable(text: string, capacity: number): string {
  if (widthOf(text) <= capacity) return text;
  let [out, run] = ['', ''];
  const flush = () => {
    out += widthOf(run) > capacity ? [...graphemes.segment(run)].map(({ segment }) => segment).join(BREAK) : run;
    run = '';
  };
  for (const character of text) {
    if (character === ' ' || isWide(character)) {
      flush();
      out += character;
    } else run += character;
  }
  flush();
  return out;
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Which characters each typeface has to set. */
export function charactersOf(data: TypesetterData): Map<TypefaceRole, Set<string>> {
  const { head, number, title, recipients, body, attachmentList, signature, attachments, imprint } = data;
  const heading = (level: number) =>
    body.flatMap((one) => (one.kind === 'heading' && one.level === level ? [one.text] : []));
  const signed =
    signature.kind === 'lines' ? signature.lines.map(({ text }) => text) : [...signature.rows.flat(), signature.date];
  const cells = attachments.flatMap((table) =>
    table.sheets === null
      ? table.cells.map((cell) => (typeof cell === 'string' ? cell : cell.tall))
      : table.sheets.pages.flatMap((rows) => rows.flatMap((row) => row.cells)),
  );
  return new Map([
    [
      'title',
      setOf(
        head.names,
        'suffix' in head ? head.suffix : '',
        title,
        attachments.flatMap((table) => table.title),
      ),
    ],
    [
      'body',
      setOf(
        number,
        recipients ?? '',
        body.flatMap((one) => (one.kind === 'heading' && one.level <= 2 ? [] : [one.text])),
        attachmentList.flatMap((one) => ['附件：', one.number ?? '', one.title]),
        signed,
        cells,
        attachments.flatMap(({ notes }) => notes),
        imprint?.told.flatMap(({ as, names }) => [as, names]) ?? [],
        [imprint?.printed?.by ?? '', imprint?.printed?.on ?? ''],
      ),
    ],
    [
      'hei',
      setOf(
        heading(1),
        attachments.flatMap(({ label, columns }) => [label, ...columns.flat()]),
      ),
    ],
    ['kai', setOf(heading(2))],
    ['song', setOf('—0123456789')],
  ]);
}

/** Spaces, joiners and selectors need no picture. */
const PICTURELESS = /\s|[\u200B\u200C]|\u200D|\p{Variation_Selector}/u;

function setOf(...texts: (string | readonly string[])[]): Set<string> {
  const found = new Set<string>();
  for (const text of texts.flat()) for (const character of text) if (!PICTURELESS.test(character)) found.add(character);
  return found;
}
