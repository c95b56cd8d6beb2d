import { join, resolve } from 'node:path';
import { acquireDatabase } from '../../platform/database/attach.ts';
import { openDatabase } from '../../platform/database/database.ts';
import type { DatabaseLease } from '../../platform/database/lease.ts';
import { MIGRATIONS, readMigrations } from '../../platform/database/migrate.ts';
import { type Tx, transact } from '../../platform/database/transaction.ts';
import { InstallationError } from '../../platform/installation/error.ts';
import { programVersion } from '../../platform/installation/version.ts';
import { type Config, ConfigError, readConfig } from '../config.ts';
import * as inside from './database.ts';
import { type Finding, finding } from './findings.ts';
import * as machine from './machine.ts';

/** What is looked at, in this order. */
export const CHECKS = [
  'program',
  'folder',
  'disk',
  'key',
  'network',
  'port',
  'fonts',
  'database',
  'schema',
  'clock',
  'key_fits',
  'audit',
  'files',
  'jobs',
  'outbox',
  'backups',
  'house',
] as const;
export type Check = (typeof CHECKS)[number];

/** How a check ended; `skipped` where something before it stood in the way. */
export interface Examined {
  check: Check;
  state: 'ok' | 'warning' | 'error' | 'skipped';
  findings: readonly Finding[];
}

export interface Examination {
  usable: boolean;
  version: string;
  node: string;
  mode: Config['mode'] | null;
  dataDirectory: string | null;
  checks: readonly Examined[];
}

const PROJECT = resolve(import.meta.dirname, '../../..');

/** Looks at an installation from outside in, without changing anything: also one that does not start. */
export async function examine(env: NodeJS.ProcessEnv): Promise<Examination> {
  const results = new Map<Check, readonly Finding[]>([['program', await machine.examineProgram(PROJECT)]]);
  const config = configOf(env, results);
  if (config !== null) {
    results.set('folder', await machine.examineFolder(config));
    results.set('disk', await machine.examineDisk(config.dataDirectory));
    results.set('key', await machine.examineKey(config));
    results.set('network', machine.proxyFindings(config));
    results.set('port', await machine.examinePort(config));
    results.set('fonts', await machine.examineFonts(env.KEPU_FONTS));
    await examineInside(config, env, results);
  }
  const checks = CHECKS.map((check) => examined(check, results.get(check)));
  return {
    usable: checks.every(({ state }) => state !== 'error'),
    version: await programVersion(),
    node: process.versions.node,
    mode: config?.mode ?? null,
    dataDirectory: config?.dataDirectory ?? null,
    checks,
  };
}

function examined(check: Check, findings: readonly Finding[] | undefined): Examined {
  if (findings === undefined) return { check, state: 'skipped', findings: [] };
  const worst = findings.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
  return { check, state: findings.length === 0 ? 'ok' : worst, findings };
}

/** The environment is part of the program's state: what is wrong with it is told there. */
function configOf(env: NodeJS.ProcessEnv, results: Map<Check, readonly Finding[]>): Config | null {
  try {
    return readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof InstallationError)) throw error;
    const before = results.get('program') ?? [];
    results.set('program', [...before, finding('config_wrong', { message: error.message })]);
    return null;
  }
}

/** The database and what is in it, where there is one. */
async function examineInside(
  config: Config,
  env: NodeJS.ProcessEnv,
  results: Map<Check, readonly Finding[]>,
): Promise<void> {
  const isFault = ({ severity }: Finding) => severity === 'error';
  if (results.get('folder')?.some(isFault)) return;
  if (config.databaseUrl === undefined && !(await machine.hasCluster(config.dataDirectory))) return;
  let lease: DatabaseLease;
  try {
    lease = await acquireDatabase(env, () => undefined);
  } catch (error) {
    results.set('database', [finding('database_unusable', wordsOf(error))]);
    return;
  }
  const database = openDatabase(lease.connection, () => undefined);
  const look = async (check: Check, work: (tx: Tx) => Promise<Finding[]>) => {
    results.set(check, await transact(database, work, { readOnly: true }));
  };
  try {
    await look('database', inside.examineServer);
    await look('schema', (tx) => inside.examineSchema(tx));
    // Of another schema than this program's nothing more can be said.
    if ((results.get('schema') ?? []).length > 0) return;
    const newest = (await readMigrations(MIGRATIONS)).at(-1)?.name ?? '';
    await look('clock', (tx) => inside.examineClock(tx, newest));
    await look('key_fits', (tx) => inside.examineKeyFits(tx, config));
    await look('audit', (tx) => inside.examineAudit(tx, config.dataDirectory));
    await look('files', (tx) => inside.examineFiles(tx, join(config.dataDirectory, 'files')));
    await look('jobs', inside.examineJobs);
    await look('outbox', inside.examineOutbox);
    await look('backups', (tx) => inside.examineBackups(tx, config.mode));
    await look('house', (tx) => inside.examineHouse(tx, config.mode));
  } finally {
    await database.close();
    await lease.release();
  }
}

function wordsOf(error: unknown): { zh: string; en: string } {
  if (error instanceof InstallationError) return error.words;
  const message = error instanceof Error ? error.message : String(error);
  return { zh: `数据库无法使用：${message}`, en: `The database cannot be used: ${message}` };
}
