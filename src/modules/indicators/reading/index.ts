export { presentCell, presentProblem, presentTable } from './present.ts';
export { readTables } from './read-tables.ts';
export { regionPort } from './regions-port.ts';
export { nameKey } from './text.ts';
export type { HeaderMapping, ReadingContext, ReadingProblem, RegionPort, StagedCell, TableReading } from './types.ts';
