import { widthOf } from './characters.ts';
import { CHARACTERS } from './metrics.ts';

/** A line that ends so many characters before the right edge. */
export interface PlacedLine {
  text: string;
  right: number;
}

/** Where offices sign: below one another, or side by side with a seal on each. */
export type SignaturePlace =
  | { kind: 'lines'; blankBefore: number; lines: PlacedLine[] }
  | {
      kind: 'columns';
      blankBefore: number;
      perRow: number;
      rows: string[][];
      date: string;
      columnWidth: number;
      right: number;
    };

/** A seal is 42 mm wide and high: four lines, eight characters. */
const SEAL_CHARACTERS = 8;
const BLANK_UNDER_SEAL = 2;

/** GB/T 9704-2012, 7.3.5: the date four characters from the right under a seal; without one, two characters after the office. */
export function signaturePlace(offices: readonly string[], date: string, seal: boolean): SignaturePlace {
  if (!seal) return { kind: 'lines', blankBefore: 1, lines: withoutSeal(offices, date) };
  if (offices.length > 1) return jointWithSeals(offices, date);
  const [office = ''] = offices;
  const [officeWidth, dateWidth] = [widthOf(office), widthOf(date)];
  // A long name keeps a character of air at its right, and the date stays below its middle.
  const wished = Math.max(4, 1 + (officeWidth - dateWidth) / 2);
  const dateRight = Math.min(wished, CHARACTERS - dateWidth);
  const officeRight = Math.max(0, dateRight + (dateWidth - officeWidth) / 2);
  const signed = offices.length === 0 ? [] : [{ text: office, right: officeRight }];
  return { kind: 'lines', blankBefore: BLANK_UNDER_SEAL, lines: [...signed, { text: date, right: dateRight }] };
}

function withoutSeal(offices: readonly string[], date: string): PlacedLine[] {
  const widest = Math.min(Math.max(0, ...offices.map(widthOf)), CHARACTERS - 2);
  const dateWidth = widthOf(date);
  const dateRight = offices.length === 0 ? 2 : Math.max(2, widest - dateWidth);
  const widestRight = dateRight === 2 ? Math.max(2, dateWidth + 4 - widest) : 2;
  const signed = offices.map((text) => ({ text, right: widestRight + Math.max(0, widest - widthOf(text)) }));
  return [...signed, { text: date, right: dateRight }];
}

/** Up to three side by side, as far as their names leave the width of a seal to each; the date below the last. */
function jointWithSeals(offices: readonly string[], date: string): SignaturePlace {
  const widest = Math.max(...offices.map(widthOf));
  const perRow = widest <= SEAL_CHARACTERS ? 3 : widest <= 12 ? 2 : 1;
  const columnWidth = perRow === 1 ? Math.min(widest + 1, CHARACTERS) : perRow === 2 ? 12.5 : SEAL_CHARACTERS + 0.5;
  const right = Math.max(0, Math.min(4 - (columnWidth - widthOf(date)) / 2, CHARACTERS - perRow * columnWidth));
  const rows: string[][] = [];
  for (let at = 0; at < offices.length; at += perRow) rows.push(offices.slice(at, at + perRow));
  return { kind: 'columns', blankBefore: BLANK_UNDER_SEAL, perRow, rows, date, columnWidth, right };
}

/** From one row of sealed names to the next, in lines, so that seals do not touch. */
export const SEALED_ROW_LINES = 5;

/** In lines, with those before it. */
export const signatureHeight = (place: SignaturePlace): number =>
  place.blankBefore + (place.kind === 'lines' ? place.lines.length : (place.rows.length - 1) * SEALED_ROW_LINES + 2);
