import { join } from 'node:path';
import type { Logger } from 'pino';
import { hasDemoAccounts, namesOf } from '../modules/people/index.ts';
import { type RegionTree, rootRegion, territoryOf, treeOf } from '../modules/regions/index.ts';
import { policyOf } from '../platform/access/scope.ts';
import { shanghaiDay, systemClock } from '../platform/clock.ts';
import { loadMasterKey } from '../platform/crypto/keys.ts';
import { personalVault } from '../platform/crypto/personal.ts';
import { type Database, openDatabase } from '../platform/database/database.ts';
import { whileHolding } from '../platform/database/holds.ts';
import type { DatabaseLease } from '../platform/database/lease.ts';
import { migrate } from '../platform/database/migrate.ts';
import { type Tx, transact } from '../platform/database/transaction.ts';
import { localFileStore } from '../platform/files/files.ts';
import type { House } from '../platform/house.ts';
import { InstallationError } from '../platform/installation/error.ts';
import { type JobRunner, jobRunner } from '../platform/jobs/jobs.ts';
import { demoMailbox, type Notifier, smtpProvider } from '../platform/notifier/index.ts';
import { PdfPress } from '../platform/officialdoc/index.ts';
import { originsOf } from '../platform/origins.ts';
import { readSetting } from '../platform/settings/settings.ts';
import type { Config } from './config.ts';
import { MODULES } from './modules.ts';
import { policy } from './policy.ts';

export interface OpenHouse extends House {
  jobs: JobRunner;
  lease: DatabaseLease;
  dataDirectory: string;
  close(): Promise<void>;
}

export const masterKeyFile = (config: Pick<Config, 'dataDirectory'>) =>
  join(config.dataDirectory, 'keys', 'master.key');
export const filesFolder = (config: Pick<Config, 'dataDirectory'>) => join(config.dataDirectory, 'files');

/**
 * Opens the house on a database: schema to the newest state, reference data in place, the tree of regions read. Server
 * and command line begin here; who serves HTTP or runs jobs does so afterwards.
 */
export async function openHouse(config: Config, lease: DatabaseLease, log: Logger): Promise<OpenHouse> {
  await migrate(lease.connection, { log: (event) => log.info(event, 'database') });
  const database = openDatabase(lease.connection, (error) =>
    log.warn({ reason: error.message }, 'idle database connection lost'),
  );
  const master = await loadMasterKey(masterKeyFile(config), config.masterKey);
  const press = new PdfPress({
    operatorFonts: config.fontsFolder,
    log: (line) => log.warn(line),
  });
  const house: OpenHouse = {
    mode: config.mode,
    database,
    files: localFileStore(filesFolder(config)),
    jobs: jobRunner(lease.connection, log),
    vault: personalVault(master),
    notifier: notifierOf(config, log),
    publicUrl: config.publicUrl,
    clock: systemClock,
    log,
    policy: policyOf([...policy, ...MODULES.flatMap((module) => module.policy)]),
    territory: (regionId) => territoryOf(database, regionId),
    freshen: (tx) => freshen(house, tx),
    namesOf: (tx, actors) => namesOf(house.vault, tx, actors),
    countedFacts: MODULES.flatMap((module) => module.counts ?? []),
    origins: originsOf(MODULES),
    shapesFolder: config.shapesFolder,
    press,
    rootCode: rootRegion.initial,
    lease,
    dataDirectory: config.dataDirectory,
    keyFingerprint: master.fingerprint,
    async close() {
      await press.close();
      await database.close();
      await lease.release();
    },
  };
  try {
    await makeReady(house, database);
    if (house.mode === 'production') await transact(database, refuseDemoData, { readOnly: true });
  } catch (error) {
    await database.close();
    throw error;
  }
  return house;
}

/** The mail server that is set; else, in the demo, a folder. A production house without one offers no letters. */
function notifierOf(config: Config, log: Logger): Notifier {
  if (config.mail !== null) return { email: smtpProvider(config.mail.server, config.mail.from) };
  return config.mode === 'demo' ? demoMailbox(join(config.dataDirectory, 'mailbox'), log) : {};
}

/** Anybody may have read the passwords of the demo's accounts. */
export async function refuseDemoData(tx: Tx): Promise<void> {
  if (await hasDemoAccounts(tx)) throw new InstallationError('demo_data_in_production', undefined);
}

/** Several processes may start at once: whoever comes second finds everything there. */
const READY_LOCK = 7_236_002;

async function makeReady(house: House, database: Database): Promise<void> {
  await transact(database, async (tx) => {
    await tx.client.query('select pg_advisory_xact_lock($1)', [READY_LOCK]);
    for (const module of MODULES) await module.ready?.(house, tx);
    await freshen(house, tx);
  });
}

const FRESH_AS_OF = Symbol('what the root was read for');

/** Keeps the tree and its root as the transaction sees them: another process may have changed either, or a day begun. */
async function freshen(house: House, tx: Tx): Promise<void> {
  const tree = await treeOf(tx);
  const today = shanghaiDay(house.clock.now());
  const fresh = tx.derived.get(FRESH_AS_OF) as { tree: RegionTree; today: string } | undefined;
  if (fresh?.tree === tree && fresh.today === today) return;
  house.rootCode = await readSetting(tx, rootRegion, today);
  tx.derived.set(FRESH_AS_OF, { tree, today });
}

/**
 * What demo mode puts in at its first start, room by room, through the paths that everybody uses. Of several processes
 * that start at once one does it, and the others then find it there.
 */
export async function loadDemo(house: OpenHouse, say: (line: string) => void): Promise<void> {
  await whileHolding(house.lease.connection, 'demo', async () => {
    for (const module of MODULES) await module.demo?.(house, say);
    for (const module of MODULES) await module.demoAfterwards?.(house, say);
  });
  await makeReady(house, house.database);
}
