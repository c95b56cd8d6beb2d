import { Problem, type ProblemCode } from '../../../contracts/problems.ts';
import { problemTextsEn, problemTextsZh } from '../../../contracts/texts/problems.ts';

export const uncatalogued = () => new Problem('lamp_broken'); // broken: ts-2345

const { internal: _internal, ...allButOne } = problemTextsEn;
export const wordless: typeof problemTextsZh = allButOne; // broken: ts-2741

export const unnumbered: Record<ProblemCode, number> = { internal: 500 }; // broken: ts-2740
