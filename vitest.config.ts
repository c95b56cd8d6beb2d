import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './scripts/testing/longestFirst.ts';

const globalSetup = ['src/platform/database/testing-setup.ts', 'scripts/testing/closedNetwork.ts'];
/** No test, and nothing that a test starts, reaches beyond this machine. */
const setupFiles = ['scripts/testing/loopbackOnly.mjs'];

/** Files of nothing but comparisons with the shared papers: a file without a test would fail where those are not there. */
const withoutPapers = existsSync(join(import.meta.dirname, '../shared'))
  ? []
  : ['**/golden.test.ts', '**/shared-samples.test.ts'];

/** What the orchestrator runs elsewhere. */
const leftOut = process.env.KEPU_TEST_LEAVE_OUT ? [process.env.KEPU_TEST_LEAVE_OUT] : [];

export default defineConfig({
  test: {
    passWithNoTests: true,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          // Examples that break a law on purpose, for its checker to reject.
          exclude: ['**/broken/**', '**/node_modules/**', ...withoutPapers, ...leftOut],
          globalSetup,
          setupFiles,
          pool: 'forks',
          // Tests share nothing but constants, so a process goes on to the next file with what it has loaded: a third less work.
          isolate: false,
          // They wait for a database or a program a quarter of the time.
          maxWorkers: 3,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          // A page may take its time; only what never comes is a fault.
          expect: { poll: { timeout: 20_000 } },
          globalSetup: [...globalSetup, 'e2e/prepared.ts'],
          setupFiles,
          pool: 'forks',
          // Each file has a server, a database and a browser of its own, and waits for a page half of the time.
          maxWorkers: 3,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'soak',
          include: ['{src,scripts,e2e,bench}/**/*.soak.ts'],
          globalSetup,
          setupFiles,
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 30 * 60_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
