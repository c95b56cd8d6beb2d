import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { StatisticsAnswer } from '../src/contracts/statistics.ts';
import { policy } from '../src/modules/indicators/policy.ts';
import { takeSnapshot } from '../src/modules/indicators/snapshots/take.ts';
import { statisticsRoutes } from '../src/modules/indicators/statistics/routes.ts';
import { territoryOf, treeOf } from '../src/modules/regions/index.ts';
import { type Principal, system } from '../src/platform/access/principal.ts';
import { policyOf, systemScope } from '../src/platform/access/scope.ts';
import { recorder } from '../src/platform/audit/record.ts';
import { shanghaiDay, systemClock } from '../src/platform/clock.ts';
import { type Database, openDatabase } from '../src/platform/database/database.ts';
import { acquireEmbeddedDatabase } from '../src/platform/database/embedded/index.ts';
import { migrate } from '../src/platform/database/migrate.ts';
import { type Tx, transact } from '../src/platform/database/transaction.ts';
import type { House } from '../src/platform/house.ts';
import { API_PREFIX, mount } from '../src/platform/http/mount.ts';
import { httpServer } from '../src/platform/http/server.ts';
import { type Bench, compareTimes, type Measurement, type Pace } from './harness.ts';
import { INDICATORS, LAST_YEAR, tenYears } from './tenYears.ts';

/** A snapshot is parsed once and then read from memory: no slower than live, with room for noise. */
const FROZEN_AT_MOST = 1.2;

const TABLES: readonly { what: string; region: string; atMost: number; pace: Pace }[] = [
  { what: 'county table of a province', region: '320000', atMost: 3, pace: { warmUps: 60, rounds: 7, calls: 60 } },
  { what: 'county table of the nation', region: '100000', atMost: 3, pace: { warmUps: 10, rounds: 7, calls: 9 } },
];

/**
 * The county table with six indicators, base, growth, rank, share and reconciliation, ten years behind it, over HTTP;
 * against a handler on the same HTTP stack that reads as many finished rows by index and serialises them.
 */
export const countyTable: Bench = {
  name: 'countyTable',
  async run(log) {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'kepu-bench-'));
    const lease = await acquireEmbeddedDatabase({ dataDirectory, log: () => undefined });
    await migrate(lease.connection);
    const database = openDatabase(lease.connection, (error) => log(String(error)));
    try {
      log('ten years of figures are being written');
      await tenYears(database);
      return await measure(database, log);
    } finally {
      await database.close();
      await lease.release();
      await rm(dataDirectory, { recursive: true, force: true });
    }
  },
};

/** Freezes the whole installation, as the command line would. */
function takeNation(database: Database) {
  return transact(database, async (tx) => {
    const principal = system('a bench');
    const act = {
      tx,
      principal,
      scope: systemScope('a bench'),
      audit: recorder(tx, principal, 'bench'),
      correlationId: 'bench',
      today: shanghaiDay(new Date()),
    };
    const { root } = await treeOf(tx);
    const row = await takeSnapshot(act, { regionId: root.id, asOf: `${LAST_YEAR}-12-31`, note: 'a bench' });
    return { ...row, region: root.id };
  });
}

async function measure(database: Database, log: (line: string) => void): Promise<Measurement[]> {
  const app = await openApp(database);
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const fetchText = (path: string) => getText(agent, `${address}${API_PREFIX}${path}`);
  const measurements: Measurement[] = [];
  try {
    for (const { what, region, atMost, pace } of TABLES) {
      const ours = `/statistics?region=${region}&level=county&asOf=${LAST_YEAR}-12-31&indicator=${INDICATORS.join()}`;
      const answer = await fetchText(ours);
      const told: StatisticsAnswer = JSON.parse(answer);
      await keepFinished(database, region, told);
      const ceiling = ours.replace('/statistics', '/finished');
      if (!isDeepStrictEqual(JSON.parse(await fetchText(ceiling)), told)) throw new Error('both ways tell the same');
      log(`${what}: ${told.rows.length} rows, ${Math.round(answer.length / 1024)} KB`);
      const ways = { ours: () => fetchText(ours), ceiling: () => fetchText(ceiling) };
      measurements.push(await compareTimes(what, ways, atMost, pace));
    }
    const begun = performance.now();
    const { id, figures, region } = await takeNation(database);
    log(`a snapshot of the nation: ${figures} statements in ${Math.round(performance.now() - begun)} ms`);
    for (const { what, region: shown, pace } of TABLES) {
      const live = `/statistics?region=${shown}&level=county&asOf=${LAST_YEAR}-12-31&indicator=${INDICATORS.join()}`;
      const ways = { ours: () => fetchText(`${live}&snapshot=${id}`), ceiling: () => fetchText(live) };
      const rowsOf = (text: string) => (JSON.parse(text) as StatisticsAnswer).rows;
      if (!isDeepStrictEqual(rowsOf(await ways.ours()), rowsOf(await ways.ceiling())))
        throw new Error(`a snapshot of ${region} tells what was live`);
      measurements.push(await compareTimes(`${what}, of a snapshot, against live`, ways, FROZEN_AT_MOST, pace));
    }
  } finally {
    agent.destroy();
    await app.close();
  }
  return measurements;
}

/** The house as far as reading figures needs it, with an administrator of the nation at the door. */
async function openApp(database: Database) {
  const root = await transact(database, async (tx) => (await treeOf(tx)).root);
  const log = pino({ level: 'silent' });
  const house = {
    database,
    log,
    clock: systemClock,
    policy: policyOf(policy),
    territory: (regionId: string) => territoryOf(database, regionId),
    freshen: async (tx: Tx) => {
      await treeOf(tx);
    },
  } as unknown as House;
  const principal: Principal = {
    kind: 'account',
    id: 'bench',
    sessionId: 'bench',
    grants: [{ role: 'administrator', regionId: root.id }],
  };
  const app = await httpServer({
    log,
    limits: { bodyBytes: 1e6, uploadBytes: 1e6, uploadFiles: 1, requestsPerMinute: 1e9 },
    trustProxy: false,
    errorPage: () => null,
  });
  const gate = { identify: async () => ({ principal, csrfToken: null }) };
  mount(app, house, gate, statisticsRoutes(house));
  serveFinished(app, database);
  return app;
}

function getText(agent: Agent, url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { 'accept-encoding': 'identity' } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`${url} answered ${response.statusCode}: ${text}`));
      });
    }).on('error', reject);
  });
}

/** Keeps an answer as finished rows: the head, and each region with its cells ready to be told. */
async function keepFinished(database: Database, region: string, answer: StatisticsAnswer): Promise<void> {
  const { rows, ...head } = answer;
  await database.pool.query(`create table if not exists finished_table (region text primary key, head json not null);
    create table if not exists finished_row (region text, place int, code text not null, name text not null, path text[] not null, status text not null, cells json not null, primary key (region, place))`);
  await database.pool.query('insert into finished_table values ($1, $2)', [region, JSON.stringify(head)]);
  await database.pool.query(
    `insert into finished_row select $1, n, r.region ->> 'code', r.region ->> 'name', array(select json_array_elements_text(r.path)), r.status, r.cells
    from rows from (json_to_recordset($2::json) as (region json, path json, status text, cells json)) with ordinality r(region, path, status, cells, n)`,
    [region, JSON.stringify(rows)],
  );
  await database.pool.query('analyze finished_row');
}

/** The ceiling: two reads by index and one serialisation, with neither rights nor a transaction nor a check of the output. */
function serveFinished(app: FastifyInstance, { pool }: Database): void {
  app.get<{ Querystring: { region: string } }>(`${API_PREFIX}/finished`, async ({ query }) => {
    const values = [query.region];
    const heads = await pool.query({
      name: 'finished-head',
      text: 'select head from finished_table where region = $1',
      values,
    });
    const { rows } = await pool.query({
      name: 'finished-rows',
      text: 'select code, name, path, status, cells from finished_row where region = $1 order by place',
      values,
    });
    return {
      ...heads.rows[0].head,
      rows: rows.map(({ code, name, path, status, cells }) => ({ region: { code, name }, path, status, cells })),
    };
  });
}
