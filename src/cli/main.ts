import { Problem } from '../contracts/problems.ts';
import { BackupRefused } from '../platform/backup/refusal.ts';
import { problemWords } from '../platform/http/problems.ts';
import { InstallationError } from '../platform/installation/error.ts';
import { ConfigError } from '../server/config.ts';
import { UsageError } from './arguments.ts';
import { backupCommand, restoreCommand } from './commands/backup.ts';
import { bulletin } from './commands/bulletin.ts';
import { doctor } from './commands/doctor.ts';
import { importTable } from './commands/importTable.ts';
import { importWithdraw } from './commands/importWithdraw.ts';
import { keyCreate } from './commands/keyCreate.ts';
import { migrateCommand } from './commands/migrate.ts';
import { proofreadCommand } from './commands/proofread.ts';
import { recountCommand } from './commands/recount.ts';
import { regionsList, regionsResolve } from './commands/regions.ts';
import { resetSecondFactor } from './commands/resetSecondFactor.ts';
import { setup } from './commands/setup.ts';
import { snapshot, snapshotDiff } from './commands/snapshot.ts';
import { stats } from './commands/stats.ts';
import { cliLocale, type Outcome } from './output.ts';

type Command = (args: readonly string[]) => Promise<Outcome>;

const COMMANDS: Readonly<Record<string, Command>> = {
  'import table': importTable,
  'import withdraw': importWithdraw,
  stats,
  recount: recountCommand,
  snapshot,
  'snapshot diff': snapshotDiff,
  bulletin,
  proofread: proofreadCommand,
  'regions resolve': regionsResolve,
  'regions list': regionsList,
  'key create': keyCreate,
  'second-factor reset': resetSecondFactor,
  backup: backupCommand,
  restore: restoreCommand,
  migrate: migrateCommand,
  doctor,
  setup,
};

const USAGE = `kepu import table FILE… --region CODE --as-of DATE [--since DATE] [--kind total|increase] [--map HEADER=INDICATOR[:total|increase]]… [--resolve NAME=CODE]… [--dry-run] [--cells] [--json]
kepu import withdraw ID --reason TEXT [--json]
kepu stats --region CODE --level province|city|county --as-of DATE [--since DATE] [--indicator a,b] [--view reported|today] [--basis imported|records] [--json]
kepu proofread FILE [--region CODE --as-of DATE] [--json]
kepu recount [--repair] [--json]
kepu snapshot --region CODE --as-of DATE [--since DATE] [--note TEXT] [--publish] [--json]
kepu snapshot diff ID [--json]
kepu bulletin --region CODE --as-of DATE [--since DATE] [--template volunteers|informants|both|targets|CODE] [--snapshot ID] --out FILE.docx|.pdf|.md|.json [--json]
kepu regions resolve NAME [--within CODE] [--level L] [--on DATE] [--json]
kepu regions list --region CODE --level L [--on DATE] [--json]
kepu key create --scope RIGHT[,RIGHT]… [--region CODE] [--name TEXT] [--expires DATE] [--json]
kepu second-factor reset LOGIN --reason TEXT [--json]
kepu backup FILE [--json]
kepu restore FILE [--json]
kepu migrate [--json]
kepu doctor [--json]
kepu setup --login NAME --name PERSON [--root CODE] [--password-stdin] [--json]`;

/** `--json` may stand anywhere on the line, before the command too. */
async function main(args: readonly string[]): Promise<void> {
  const asJson = args.includes('--json');
  const outcome = await run(args.filter((arg) => arg !== '--json'));
  if (asJson) await write(process.stdout, `${JSON.stringify(outcome.json)}\n`);
  else {
    const isAnswer = outcome.exit <= 1 || outcome.isReport === true;
    await write(isAnswer ? process.stdout : process.stderr, `${outcome.text}\n`);
  }
  process.exitCode = outcome.exit;
}

/** A document may be larger than a pipe: the process must not end before it is out. */
function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => stream.write(text, (error) => (error ? reject(error) : resolve())));
}

async function run(args: readonly string[]): Promise<Outcome> {
  try {
    const [name, rest] = commandOf(args);
    const command = COMMANDS[name];
    if (command === undefined)
      throw new UsageError(
        args.length === 0 ? USAGE : `没有这个命令 · no such command: ${args.slice(0, 2).join(' ')}\n${USAGE}`,
      );
    return await command(rest);
  } catch (error) {
    if (error instanceof UsageError) return failed(2, 'usage', error.message);
    if (error instanceof Problem) return failed(USAGE_PROBLEMS.has(error.code) ? 2 : 1, error.code, wordsOf(error));
    if (error instanceof BackupRefused) return failed(1, error.code, error.message);
    if (error instanceof InstallationError || error instanceof ConfigError)
      return failed(3, error instanceof InstallationError ? error.code : 'config', error.message);
    process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
    return failed(3, 'internal', (error as Error).message);
  }
}

/** Codes that name nothing are a fault of the command line, not of the data. */
const USAGE_PROBLEMS: ReadonlySet<string> = new Set([
  'region_not_found',
  'indicator_not_found',
  'request_invalid',
  'import_unknown_region',
  'import_unknown_indicator',
  'bulletin_template_not_found',
]);

function commandOf(args: readonly string[]): [string, readonly string[]] {
  const [first = '', second = ''] = args;
  const two = `${first} ${second}`;
  return two in COMMANDS ? [two, args.slice(2)] : [first, args.slice(1)];
}

function wordsOf(problem: Problem): string {
  const { title, detail } = problemWords(problem, cliLocale());
  return `${title}：${detail}`;
}

function failed(exit: 1 | 2 | 3, code: string, message: string): Outcome {
  return { exit, json: { problems: [{ severity: 'error', code, message }] }, text: message };
}

await main(process.argv.slice(2));
