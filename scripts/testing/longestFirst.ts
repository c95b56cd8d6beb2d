import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take the better part of a minute. Begun last, one of them would keep a whole stage waiting on one processor. */
const LONG = [
  'src/server/tests/matrix.test.ts',
  'src/server/tests/importCrash.test.ts',
  'src/web/testing/web.browser.test.ts',
  'src/cli/cli.test.ts',
  'src/server/tests/backupCrash.test.ts',
  'src/platform/database/embedded/sharing.test.ts',
  'src/server/tests/hostileInput.test.ts',
  'src/cli/commands/setup.test.ts',
  'src/platform/database/embedded/damage.test.ts',
  'src/cli/office.test.ts',
  'e2e/bulletins.test.ts',
  'e2e/collections.test.ts',
  'e2e/notices.test.ts',
];

/** Vitest begins with the largest files, on a machine that has never run them; here what is known to be long goes first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification) => LONG.findIndex((path) => moduleId.endsWith(path));
    const long = usual.filter((file) => rank(file) >= 0).sort((a, b) => rank(a) - rank(b));
    return [...long, ...usual.filter((file) => rank(file) < 0)];
  }
}
