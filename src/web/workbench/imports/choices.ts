import type { ImportChoices, ImportProblemShown } from '../../../contracts/imports.ts';
import type { TableColumn } from '../../../contracts/tables.ts';

/** Where a decision about one cell holds. */
export interface CellPlace {
  file: number;
  sheet: string | null;
  cell: string;
}

const samePlace = (one: CellPlace | null, other: CellPlace | null): boolean =>
  one === other ||
  (one !== null && other !== null && one.file === other.file && one.sheet === other.sheet && one.cell === other.cell);

/** A name means a region: wherever it stands, or in one cell. A later decision about the same takes the place of the earlier. */
export function withRegion(choices: ImportChoices, name: string, code: string, place: CellPlace | null): ImportChoices {
  const kept = choices.resolutions.filter(
    (one) => !(samePlace(one.place, place) && (place !== null || one.name === name)),
  );
  return { ...choices, resolutions: [...kept, { name, code, place }] };
}

export function withCorrection(choices: ImportChoices, place: CellPlace, value: string): ImportChoices {
  const kept = choices.corrections.filter((one) => !samePlace(one, place));
  return { ...choices, corrections: [...kept, { ...place, value }] };
}

/** A header is an indicator; null leaves the column out. */
export function withMapping(
  choices: ImportChoices,
  header: string,
  indicator: string | null,
  kind: 'total' | 'increase' | null,
): ImportChoices {
  const kept = choices.mappings.filter((one) => one.header !== header);
  return { ...choices, mappings: [...kept, { header, indicator, kind }] };
}

export function withFileAside(choices: ImportChoices, file: number, aside: boolean): ImportChoices {
  const others = choices.filesAside.filter((one) => one !== file);
  return { ...choices, filesAside: aside ? [...others, file] : others };
}

/** How a problem is solved on the spot; null where it can only be read, or mended in the file. */
export type Remedy = 'region' | 'number' | 'header' | 'unit' | 'file' | null;

export function remedyOf({ code, severity, figure, written, cell }: ImportProblemShown): Remedy {
  switch (code) {
    case 'region_unknown':
    case 'region_ambiguous':
      return cell === null ? null : 'region';
    case 'region_retired':
      return null;
    case 'region_duplicate':
      return figure === null ? 'region' : 'number';
    case 'not_a_number':
    case 'not_whole':
    case 'negative':
    case 'damaged_number':
      return figure === null ? null : 'number';
    case 'header_unmapped':
      return written === null || written === '' ? (severity === 'error' ? 'file' : null) : 'header';
    case 'header_ambiguous':
      return written === null ? null : 'header';
    case 'unit_unclear':
      return figure === null ? (written === null ? null : 'unit') : 'number';
    case 'file_unreadable':
    case 'too_large':
      return 'file';
    default:
      return null;
  }
}

/** Whether a decision about the problem stands, so that it is only waiting to be read again. */
export function isDecided(problem: ImportProblemShown, choices: ImportChoices): boolean {
  const place = problem.cell === null ? null : { file: problem.file, sheet: problem.sheet, cell: problem.cell };
  switch (remedyOf(problem)) {
    case 'region':
      return choices.resolutions.some((one) =>
        one.place === null ? one.name === problem.written : samePlace(one.place, place),
      );
    case 'number':
      return choices.corrections.some((one) => samePlace(one, place));
    case 'header':
    case 'unit':
      return choices.mappings.some(({ header }) => header === problem.written);
    case 'file':
      return choices.filesAside.includes(problem.file);
    default:
      return false;
  }
}

/** What a person may make of a column: those that hold figures, or were left out by a decision. */
export function isMappable({ header, role }: TableColumn, { mappings }: ImportChoices): boolean {
  return header !== '' && (role === 'measure' || mappings.some((one) => one.header === header));
}

/** Same decisions, whatever the order of their making. */
export function sameChoices(one: ImportChoices, other: ImportChoices): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** An answer that was under way while a decision was made is older than what the decision left. */
export const newerOf = <T extends { version: number }>(known: T | undefined, asked: T): T =>
  known !== undefined && known.version > asked.version ? known : asked;
