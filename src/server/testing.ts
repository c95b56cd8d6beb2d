import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type Logger, pino } from 'pino';
import type { Role } from '../contracts/access.ts';
import { SESSION_COOKIE } from '../contracts/session.ts';
import { watched } from '../laws/audited.ts';
import { indicators } from '../modules/indicators/index.ts';
import { createAccount, identifyRequest, namesOf, people } from '../modules/people/index.ts';
import { regionByCode, regions, rootRegion, territoryOf, treeOf } from '../modules/regions/index.ts';
import { principalName, system } from '../platform/access/principal.ts';
import { policyOf } from '../platform/access/scope.ts';
import { type Act, actOf } from '../platform/act.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import { loadMasterKey } from '../platform/crypto/keys.ts';
import { personalVault } from '../platform/crypto/personal.ts';
import { type Database, openDatabase } from '../platform/database/database.ts';
import { freshDatabase, type TestDatabase } from '../platform/database/testing.ts';
import { transact } from '../platform/database/transaction.ts';
import { localFileStore } from '../platform/files/files.ts';
import { type Gate, mount } from '../platform/http/mount.ts';
import { httpServer } from '../platform/http/server.ts';
import { newId } from '../platform/ids.ts';
import { type TestJobs, testJobs } from '../platform/jobs/testing.ts';
import type { Module } from '../platform/module.ts';
import type { OutgoingLetter } from '../platform/notifier/index.ts';
import type { Press } from '../platform/officialdoc/index.ts';
import { originsOf } from '../platform/origins.ts';
import { deliver } from '../platform/outbox/outbox.ts';
import { writeSetting } from '../platform/settings/settings.ts';
import type { OpenHouse } from './house.ts';
import { policy } from './policy.ts';
import { systemRoutesOver } from './system/index.ts';
import { type Caller, callerOf } from './testing-caller.ts';

export type { Caller, Reply } from './testing-caller.ts';

/** A person that a test invents: what they are, where (the code of a region; the operator's role has none). */
export interface InventedPerson {
  name: string;
  role: Role;
  region?: string;
}

/** A whole house on a database of its own, for tests: nothing runs in the background, HTTP is injected. */
export interface TestHouse extends AsyncDisposable {
  house: OpenHouse & { jobs: TestJobs };
  database: Database;
  /** How to reach the same database with a client of the test's own, to look or to tamper. */
  connection: TestDatabase['connection'];
  app: FastifyInstance;
  jobs: TestJobs;
  /** What left the house, where no other notifier was given; `deliverLetters` carries out what waits. */
  letters: readonly OutgoingLetter[];
  deliverLetters(): Promise<number>;
  /** Nobody in particular. */
  publicCaller: Caller;
  /** Makes an account for an invented person and signs it in over HTTP. */
  signIn(person: InventedPerson): Promise<Caller>;
  /** The same, for tests that sign in themselves. */
  newAccount(person: InventedPerson): Promise<{ caller: Caller; login: string; password: string }>;
  /** Works as the system itself, in one transaction, below HTTP. */
  asSystem<T>(reason: string, work: (act: Act) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface TestHouseOptions {
  /** The rooms under test, in the order of the house; regions, indicators and people stand in every house. */
  modules?: readonly Module[];
  /** Code of the installation's root region. */
  root?: string;
  mode?: OpenHouse['mode'];
  clock?: Clock;
  /** Services that letters leave by; a box that keeps them by default. */
  notifier?: OpenHouse['notifier'];
  /** A press that makes real PDFs, for tests that look at them. */
  press?: Press;
  /** Where the house logs to; nowhere by default. */
  log?: Logger;
}

const PROJECT = resolve(import.meta.dirname, '../..');
const UNLIMITED = { bodyBytes: 1_048_576, uploadBytes: 50 * 1_048_576, uploadFiles: 50, requestsPerMinute: 1_000_000 };

/**
 * Opens a house on `freshDatabase()`: newest schema, all regions, an installation of Jiangsu. Takes about a second, so
 * let the tests of one file share one; `await using` or `close()` ends it. A mutation without an audit line fails here.
 *
 *     const t = await testHouse({ modules: [organisations] });
 *     const luXiaoman = await t.signIn({ name: '陆小满', role: 'administrator', region: '321202' });
 *     const reply = await luXiaoman.call(readOrganisation, { params: { id } });
 *     expect(reply.problem.code).toBe('not_found');
 */
export async function testHouse(options: TestHouseOptions = {}): Promise<TestHouse> {
  const modules = [...new Set([regions, indicators, ...(options.modules ?? []), people])];
  const testDatabase = await freshDatabase();
  const dataDirectory = await mkdtemp(join(tmpdir(), 'kepu-house-'));
  const database = watched(openDatabase(testDatabase.connection, () => undefined));
  const close = async () => {
    await database.close();
    await testDatabase.drop();
    await rm(dataDirectory, { recursive: true, force: true });
  };
  try {
    const letters: OutgoingLetter[] = [];
    const box = { name: 'box', send: async (letter: OutgoingLetter) => void letters.push(letter) };
    const notifier = options.notifier ?? { email: box, sms: box };
    const house = await openTestHouse({ ...options, notifier }, modules, { testDatabase, database, dataDirectory });
    const app = await buildTestApp(house, modules);
    const closeAll = async () => {
      await app.close();
      await close();
    };
    const asSystem: TestHouse['asSystem'] = (reason, work) => {
      return transact(database, (tx) => work(actOf(house, tx, system(reason), 'accounts.write', newId())));
    };
    const newAccount: TestHouse['newAccount'] = async (person) => {
      const login = await inventAccount(house, asSystem, person);
      return { caller: callerOf(app, await openSession(app, login)), login, password: PASSWORD };
    };
    return {
      house,
      database,
      connection: testDatabase.connection,
      app,
      jobs: house.jobs,
      letters,
      deliverLetters: () =>
        deliver(database, new Map(modules.flatMap((module) => [...(module.carriers?.(house) ?? [])]))),
      publicCaller: callerOf(app, null),
      signIn: async (person) => (await newAccount(person)).caller,
      newAccount,
      asSystem,
      close: closeAll,
      [Symbol.asyncDispose]: closeAll,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Fonts take seconds to load: who does not look at the PDF gets one that only names its document. */
const plainPress: Press = {
  print: async ({ title }) => ({
    pdf: Buffer.from(`%PDF-1.7\n%${title}\n`),
    appearance: { substitutions: [], unprintable: [] },
    pages: 1,
  }),
  appearanceOf: async () => ({ substitutions: [], unprintable: [] }),
};

async function openTestHouse(
  options: TestHouseOptions & Pick<OpenHouse, 'notifier'>,
  modules: readonly Module[],
  { testDatabase, database, dataDirectory }: { testDatabase: TestDatabase; database: Database; dataDirectory: string },
): Promise<TestHouse['house']> {
  const { rows } = await database.pool.query<{ n: number }>(
    `select current_setting('server_version_num')::int / 10000 as n`,
  );
  const rootCode = options.root ?? '320000';
  const master = await loadMasterKey(join(dataDirectory, 'keys', 'master.key'), undefined);
  const house: TestHouse['house'] = {
    mode: options.mode ?? 'demo',
    database,
    files: localFileStore(join(dataDirectory, 'files')),
    jobs: await testJobs(database, () => modules.flatMap((module) => module.jobs?.(house) ?? [])),
    vault: personalVault(master),
    keyFingerprint: master.fingerprint,
    notifier: options.notifier,
    publicUrl: 'https://kepu.example',
    clock: options.clock ?? systemClock,
    log: options.log ?? pino({ level: process.env.KEPU_TEST_LOG ?? 'silent' }),
    policy: policyOf([...policy, ...modules.flatMap((module) => module.policy)]),
    territory: (regionId) => territoryOf(database, regionId),
    freshen: async (tx) => {
      await treeOf(tx);
    },
    namesOf: (tx, actors) => namesOf(house.vault, tx, actors),
    countedFacts: modules.flatMap((module) => module.counts ?? []),
    origins: originsOf(modules),
    shapesFolder: join(PROJECT, 'data', 'shapes'),
    press: options.press ?? plainPress,
    rootCode,
    lease: {
      connection: testDatabase.connection as OpenHouse['lease']['connection'],
      connectionString: testDatabase.connectionString,
      embedded: true,
      majorVersion: rows[0]?.n ?? 0,
      release: async () => undefined,
    },
    dataDirectory,
    close: async () => undefined,
  };
  await transact(database, async (tx) => {
    for (const module of modules) await module.ready?.(house, tx);
    await treeOf(tx);
    const act = actOf(house, tx, system('a house for tests'), 'settings.write', newId());
    await writeSetting(tx, act.audit, rootRegion, {
      value: rootCode,
      effectiveFrom: act.today,
      regionId: null,
      by: principalName(act.principal),
      reason: 'a house for tests',
      before: rootRegion.initial,
    });
  });
  return house;
}

async function buildTestApp(house: OpenHouse, modules: readonly Module[]): Promise<FastifyInstance> {
  const app = await httpServer({ log: house.log, limits: UNLIMITED, trustProxy: false, errorPage: () => null });
  const gate: Gate = { identify: (request) => identifyRequest(house, request) };
  mount(app, house, gate, [
    ...modules.flatMap((module) => module.routes?.(house) ?? []),
    ...systemRoutesOver(house, modules),
  ]);
  await app.ready();
  return app;
}

const PASSWORD = 'only-for-tests-2026';
let invented = 0;

async function inventAccount(
  house: OpenHouse,
  asSystem: TestHouse['asSystem'],
  person: InventedPerson,
): Promise<string> {
  invented += 1;
  const login = `invented-${invented}`;
  await asSystem('an invented person', async (act) => {
    const tree = await treeOf(act.tx);
    const regionId = regionByCode(tree, person.region ?? house.rootCode).id;
    const grants = [{ role: person.role, regionId: person.role === 'operator' ? null : regionId }];
    await createAccount(house, act, { login, password: PASSWORD, name: person.name, regionId, grants });
  });
  return login;
}

async function openSession(app: FastifyInstance, login: string): Promise<{ cookie: string; csrfToken: string }> {
  // Each from an address of its own: how often one may try is not at stake here.
  const reply = await app.inject({
    method: 'POST',
    url: '/api/v1/session',
    remoteAddress: `10.2.${invented >> 8}.${invented & 255}`,
    payload: { login, password: PASSWORD },
  });
  const cookie = reply.cookies.find(({ name }) => name === SESSION_COOKIE);
  if (reply.statusCode !== 200 || cookie === undefined) throw new Error(`could not sign in: ${reply.body}`);
  return { cookie: cookie.value, csrfToken: reply.json<{ csrfToken: string }>().csrfToken };
}
