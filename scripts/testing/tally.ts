/** How many tests, or checks that stand for one, ended how. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** What failed and why, for the end of the run, where nobody has to look for it. */
  failures: readonly string[];
}

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] };

export function add(one: Tally, other: Tally): Tally {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
    failures: [...one.failures, ...other.failures],
  };
}

/** A check without tests of its own counts as one. */
export function ofCheck(name: string, exitCode: number): Tally {
  return exitCode === 0
    ? { ...NOTHING, passed: 1 }
    : { ...NOTHING, failed: 1, failures: [`${name} ended with ${exitCode}`] };
}

/** The part of vitest's JSON report that counts. */
export interface VitestReport {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
}

/**
 * Counts a run of vitest. A file that could not even be loaded counts as a failed test, and so does a run that failed
 * without any test to blame, or left no report.
 */
export function ofVitest(report: VitestReport | null, exitCode: number): Tally {
  let sum = NOTHING;
  for (const file of report?.testResults ?? []) {
    const tests = file.assertionResults;
    const failures = tests
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => `${file.name}: ${fullName}\n${indent(failureMessages[0])}`);
    if (failures.length === 0 && file.status === 'failed') failures.push(`${file.name}\n${indent(file.message)}`);
    const passed = tests.filter(({ status }) => status === 'passed').length;
    const skipped = tests.filter(({ status }) => status !== 'passed' && status !== 'failed').length;
    sum = add(sum, { passed, failed: failures.length, skipped, failures });
  }
  if ((exitCode === 0 && report !== null) || sum.failed > 0) return sum;
  const told = report === null ? 'no report was left' : 'every test passed';
  return add(sum, { ...NOTHING, failed: 1, failures: [`the run ended with ${exitCode}, ${told}`] });
}

/** The beginning of a message: what was expected and what came, and where. */
function indent(message = ''): string {
  return message
    .split('\n')
    .slice(0, 12)
    .map((line) => `  ${line}`)
    .join('\n');
}

export function closingLine({ passed, failed, skipped }: Omit<Tally, 'failures'>): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** A skipped test is a promise nobody checked. */
export function exitCodeOf({ passed, failed, skipped }: Omit<Tally, 'failures'>, maySkip: boolean): number {
  return failed > 0 || passed === 0 || (skipped > 0 && !maySkip) ? 1 : 0;
}
