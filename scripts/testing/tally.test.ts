import { expect, test } from 'vitest';
import { add, closingLine, exitCodeOf, NOTHING, ofCheck, ofVitest } from './tally.ts';

const file = (status: string, ...statuses: string[]) => ({
  status,
  assertionResults: statuses.map((each) => ({ status: each })),
});

test('tests are counted over all files, whatever else than passed or failed is skipped', () => {
  const report = { testResults: [file('passed', 'passed', 'passed', 'pending'), file('failed', 'failed', 'todo')] };
  expect(ofVitest(report, 1)).toEqual({ passed: 2, failed: 1, skipped: 2 });
});

test('a file that cannot be loaded is a failed test', () => {
  expect(ofVitest({ testResults: [file('failed')] }, 1)).toEqual({ ...NOTHING, failed: 1 });
});

test('a run that fails with all its tests passed has failed, and so has one without a report', () => {
  expect(ofVitest({ testResults: [file('passed', 'passed')] }, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  expect(ofVitest(null, 0)).toEqual({ ...NOTHING, failed: 1 });
});

test('the closing line is the sum, to the letter', () => {
  const sum = [ofCheck(0), ofCheck(2), { passed: 40, failed: 0, skipped: 1 }].reduce(add, NOTHING);
  expect(closingLine(sum)).toBe('41 passed, 1 failed, 1 skipped');
});

test('a suite is green only when something passed, nothing failed, and nothing was skipped without leave', () => {
  expect(exitCodeOf({ passed: 3, failed: 0, skipped: 0 }, false)).toBe(0);
  expect(exitCodeOf({ passed: 3, failed: 1, skipped: 0 }, true)).toBe(1);
  expect(exitCodeOf({ passed: 3, failed: 0, skipped: 1 }, false)).toBe(1);
  expect(exitCodeOf({ passed: 3, failed: 0, skipped: 1 }, true)).toBe(0);
  expect(exitCodeOf(NOTHING, false)).toBe(1);
});
