/** How many tests, or checks that stand for one, ended how. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 };

export function add(one: Tally, other: Tally): Tally {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

/** A check without tests of its own counts as one. */
export function ofCheck(exitCode: number): Tally {
  return exitCode === 0 ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 };
}

/** The part of vitest's JSON report that counts. */
export interface VitestReport {
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/**
 * Counts a run of vitest. A file that could not even be loaded counts as a failed test, and so does a run that failed
 * without any test to blame, or left no report.
 */
export function ofVitest(report: VitestReport | null, exitCode: number): Tally {
  const tally = { ...NOTHING };
  for (const file of report?.testResults ?? []) {
    const statuses = file.assertionResults.map(({ status }) => status);
    const failed = statuses.filter((status) => status === 'failed').length;
    const passed = statuses.filter((status) => status === 'passed').length;
    tally.passed += passed;
    tally.failed += failed === 0 && file.status === 'failed' ? 1 : failed;
    tally.skipped += statuses.length - passed - failed;
  }
  if ((exitCode !== 0 || report === null) && tally.failed === 0) tally.failed = 1;
  return tally;
}

export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** A skipped test is a promise nobody checked. */
export function exitCodeOf({ passed, failed, skipped }: Tally, maySkip: boolean): number {
  return failed > 0 || passed === 0 || (skipped > 0 && !maySkip) ? 1 : 0;
}
