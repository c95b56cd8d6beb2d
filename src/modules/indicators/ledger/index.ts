export { firstCounted, monthsCounted } from './countedDaysStore.ts';
export {
  addCounts,
  type Counts,
  countOf,
  type Delta,
  type FactRef,
  type Flow,
  flowsOf,
  NO_COUNTS,
  subtractCounts,
} from './delta.ts';
export { countKnownAt, newestFacts } from './factsRead.ts';
export { type Folder, foldLedger } from './fold.ts';
export { type CountsAsked, type CountsRead, readCounts } from './read.ts';
export { recount, repairLedger } from './recount.ts';
export { count, ledgerLag } from './store.ts';
