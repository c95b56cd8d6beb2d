import { expect, test } from 'vitest';
import { add, closingLine, exitCodeOf, NOTHING, ofCheck, ofVitest } from './tally.ts';

const file = (status: string, ...statuses: string[]) => ({
  name: 'seal.test.ts',
  status,
  message: 'cannot find module',
  assertionResults: statuses.map((each, n) => ({
    status: each,
    fullName: `promise ${n}`,
    failureMessages: each === 'failed' ? ['expected 1 to be 2\nat seal.ts:3'] : [],
  })),
});

test('tests are counted over all files, whatever else than passed or failed is skipped', () => {
  const report = { testResults: [file('passed', 'passed', 'passed', 'pending'), file('failed', 'failed', 'todo')] };
  expect(ofVitest(report, 1)).toMatchObject({ passed: 2, failed: 1, skipped: 2 });
});

test('what failed is told with its file, its name and why', () => {
  expect(ofVitest({ testResults: [file('failed', 'passed', 'failed')] }, 1).failures).toEqual([
    'seal.test.ts: promise 1\n  expected 1 to be 2\n  at seal.ts:3',
  ]);
  expect(ofCheck('biome check', 2).failures).toEqual(['biome check ended with 2']);
});

test('a file that cannot be loaded is a failed test', () => {
  const failures = ['seal.test.ts\n  cannot find module'];
  expect(ofVitest({ testResults: [file('failed')] }, 1)).toEqual({ ...NOTHING, failed: 1, failures });
});

test('a run that fails with all its tests passed has failed, and so has one without a report', () => {
  expect(ofVitest({ testResults: [file('passed', 'passed')] }, 1)).toMatchObject({ passed: 1, failed: 1, skipped: 0 });
  expect(ofVitest(null, 0)).toMatchObject({ passed: 0, failed: 1, skipped: 0 });
});

test('the closing line is the sum, to the letter', () => {
  const some = { ...NOTHING, passed: 40, skipped: 1 };
  const sum = [ofCheck('tsc', 0), ofCheck('biome', 2), some].reduce(add, NOTHING);
  expect(closingLine(sum)).toBe('41 passed, 1 failed, 1 skipped');
});

test('a suite is green only when something passed, nothing failed, and nothing was skipped without leave', () => {
  expect(exitCodeOf({ passed: 3, failed: 0, skipped: 0 }, false)).toBe(0);
  expect(exitCodeOf({ passed: 3, failed: 1, skipped: 0 }, true)).toBe(1);
  expect(exitCodeOf({ passed: 3, failed: 0, skipped: 1 }, false)).toBe(1);
  expect(exitCodeOf({ passed: 3, failed: 0, skipped: 1 }, true)).toBe(0);
  expect(exitCodeOf(NOTHING, false)).toBe(1);
});
