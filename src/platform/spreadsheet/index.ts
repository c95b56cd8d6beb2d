export { defaultReadLimits, type ReadFailure, type ReadLimits } from '../officedoc/index.ts';
export { type ReadGrids, type ReadOutcome, readGrids, type SourceFile } from './read-grids.ts';
export type { TextEncoding } from './text.ts';
