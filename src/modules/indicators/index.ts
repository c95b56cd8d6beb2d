import { defineModule } from '../../platform/module.ts';
import { registerIndicators } from './catalogue.ts';
import { importDemoTables, releaseDemoFigures } from './demo.ts';
import { indicatorGauges } from './gauges.ts';
import { importJobs } from './importing/jobs.ts';
import { currentDigest } from './importing/observationStore.ts';
import { importRoutes } from './importing/routes.ts';
import { foldLedger } from './ledger/index.ts';
import { policy } from './policy.ts';
import { snapshotRoutes } from './snapshots/routes.ts';
import { openDataTerms, openDataTermsInEnglish } from './snapshots/settings.ts';
import { changePreviewRoutes } from './statistics/changes/routes.ts';
import { statisticsRoutes } from './statistics/routes.ts';
import { importTodos } from './todos.ts';

export { chooseIndicators, type Indicator, indicatorsOf } from './catalogue.ts';
export { type DirectOutcome, importDirectly } from './importing/direct.ts';
export {
  commitGiven,
  type FileContents,
  type FileToRead,
  type GivenFigures,
  openFile,
  openOwnWorkbook,
  type ReadingAs,
  readAs,
  withdrawGiven,
} from './importing/given.ts';
export { resumeImports } from './importing/jobs.ts';
export { withdraw } from './importing/lifecycle.ts';
export { currentDigest } from './importing/observationStore.ts';
export { countOf } from './importing/readFiles.ts';
export { reportOf } from './importing/report.ts';
export type { FileReading } from './importing/types.ts';
export { type KnownTotal, knownTotals } from './knownTotalsStore.ts';
export { count, type Delta, foldLedger, ledgerLag, recount, repairLedger } from './ledger/index.ts';
export { type ReadingProblem, readTables, regionPort, type StagedCell, type TableReading } from './reading/index.ts';
export { differencesOf } from './snapshots/differences.ts';
export { snapshotRefs } from './snapshots/load.ts';
export { release as releaseSnapshot } from './snapshots/release.ts';
export { releaseOf } from './snapshots/released.ts';
export { type SnapshotAsked, takeSnapshot } from './snapshots/take.ts';
export { statistics } from './statistics/index.ts';
export { type PrintedGrowth, printedGrowth } from './statistics/printedGrowthStore.ts';

/** Indicators (指标): what is counted, what was handed in, and the statistics made of it. */
export const indicators = defineModule({
  name: 'indicators',
  policy,
  routes: (house) => [
    ...importRoutes(house),
    ...statisticsRoutes(house),
    ...changePreviewRoutes(house),
    ...snapshotRoutes(house),
  ],
  jobs: importJobs,
  rounds: (house) => [{ name: 'ledger folding', everyMs: 2_000, work: () => foldLedger(house.database) }],
  settings: [openDataTerms as never, openDataTermsInEnglish as never],
  todos: { right: 'imports.write', of: importTodos },
  gauges: indicatorGauges,
  ready: (_house, tx) => registerIndicators(tx),
  figures: currentDigest,
  demo: importDemoTables,
  demoAfterwards: releaseDemoFigures,
});
