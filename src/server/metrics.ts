import { createHash, timingSafeEqual } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../contracts/problems.ts';
import { countUnsealed } from '../platform/audit/list.ts';
import { databaseBytes } from '../platform/database/database.ts';
import { type Tx, transact } from '../platform/database/transaction.ts';
import type { Answered } from '../platform/http/server.ts';
import { programVersion } from '../platform/installation/version.ts';
import { countJobs } from '../platform/jobs/jobs.ts';
import { measureProcess } from '../platform/metrics/process.ts';
import { type Gauge, Registry } from '../platform/metrics/registry.ts';
import { waitingOutbox } from '../platform/outbox/outbox.ts';
import type { OpenHouse } from './house.ts';
import { MODULES } from './modules.ts';

/** What is counted in this process; who scrapes several processes adds these up. */
export interface HouseMetrics extends Disposable {
  answered(answer: Answered): void;
  /** A round of the background, or a job, that has ended. */
  worked(kind: 'round' | 'job', name: string, ended: { ok: boolean; ms: number }): void;
  /** Everything in the text format of Prometheus: of this process, and of the database that all processes share. */
  expose(ready: boolean): Promise<string>;
}

/** How long a scrape waits for the database; what the process knows of itself is told anyway. */
const PATIENCE_MS = 4_000;

export async function houseMetrics(house: OpenHouse): Promise<HouseMetrics> {
  const registry = new Registry();
  const measuring = measureProcess(registry);
  const version = await programVersion();
  let ready = false;
  registry.gauge('kepu_build_info', 'What runs; always 1.', () => [
    { labels: { version, node: process.versions.node, mode: house.mode }, value: 1 },
  ]);
  registry.gauge(
    'kepu_ready',
    'Whether this process takes requests: 1, or 0 where it is leaving or has no database.',
    () => [{ value: ready ? 1 : 0 }],
  );
  const requests = registry.counter('kepu_http_requests_total', 'Answers by route and status.');
  const durations = registry.histogram(
    'kepu_http_request_duration_seconds',
    'From the request to the end of its answer.',
  );
  const worked = registry.counter('kepu_work_total', 'Background rounds and jobs that ended here, by outcome.');
  const workDurations = registry.histogram('kepu_work_duration_seconds', 'How long background rounds and jobs took.');
  measureDatabase(house, registry);
  return {
    answered({ method, route, status, ms }) {
      const where = { method, route: route ?? 'none' };
      requests.add({ ...where, status: String(status) });
      durations.observe(where, ms / 1000);
    },
    worked(kind, name, { ok, ms }) {
      worked.add({ kind, name, outcome: ok ? 'done' : 'failed' });
      workDurations.observe({ kind, name }, ms / 1000);
    },
    async expose(isReady) {
      ready = isReady;
      return registry.expose(await withinPatience(house));
    },
    [Symbol.dispose]: () => measuring[Symbol.dispose](),
  };
}

function measureDatabase(house: OpenHouse, registry: Registry): void {
  const { pool } = house.database;
  registry.gauge('kepu_database_connections', 'Connections of this process to the database.', () => [
    { labels: { state: 'busy' }, value: pool.totalCount - pool.idleCount },
    { labels: { state: 'idle' }, value: pool.idleCount },
  ]);
  registry.gauge('kepu_database_waiting', 'Who waits for a connection in this process.', () => [
    { value: pool.waitingCount },
  ]);
  const waits = registry.histogram('kepu_database_wait_seconds', 'How long transactions waited for a connection.');
  const took = registry.histogram('kepu_database_transaction_seconds', 'How long transactions took.');
  house.database.observe = ({ readOnly, committed, waitedMs, tookMs }) => {
    waits.observe({}, waitedMs / 1000);
    const kind = readOnly ? 'read' : 'write';
    took.observe({ kind, outcome: committed ? 'committed' : 'rolled_back' }, tookMs / 1000);
  };
}

/** What is true of the installation, whichever process is asked: the same everywhere, so never to be added up. */
async function installationGauges(house: OpenHouse, tx: Tx): Promise<Gauge[]> {
  const one = (name: string, help: string, value: number): Gauge => ({
    name: `kepu_installation_${name}`,
    help,
    samples: [{ value }],
  });
  // Nobody waits for the answer any longer than that.
  await tx.client.query(`set local statement_timeout = ${PATIENCE_MS}`);
  const asked = performance.now();
  await tx.client.query('select 1');
  const answerMs = performance.now() - asked;
  const jobs = await countJobs(tx);
  const outbox = await waitingOutbox(tx);
  const disk = await statfs(house.dataDirectory);
  const rooms: Gauge[] = [];
  for (const module of MODULES) rooms.push(...((await module.gauges?.(tx)) ?? []));
  return [
    one(
      'database_answer_seconds',
      'How long the database took to answer the shortest question, just now.',
      answerMs / 1000,
    ),
    one('database_bytes', 'Size of the database.', await databaseBytes(tx.client)),
    one('data_free_bytes', 'Free space where this process keeps its data folder.', disk.bavail * disk.bsize),
    {
      name: 'kepu_installation_jobs',
      help: 'Jobs by queue and state.',
      samples: jobs.flatMap(({ name: queue, waiting, active, failed }) =>
        Object.entries({ waiting, active, failed }).map(([state, value]) => ({ labels: { queue, state }, value })),
      ),
    },
    one('outbox_waiting', 'Messages that have not left.', outbox.waiting),
    one('outbox_failing', 'Messages that have not left and failed at least once.', outbox.failing),
    one('outbox_oldest_seconds', 'Age of the oldest message that has not left.', outbox.oldestSeconds),
    one('audit_unsealed', 'Audit lines that are not chained yet.', await countUnsealed(tx)),
    ...rooms,
  ];
}

async function withinPatience(house: OpenHouse): Promise<Gauge[]> {
  const help = 'Whether the numbers of the installation could be read.';
  const answer = async (): Promise<Gauge[]> => {
    const gauges = await transact(house.database, (tx) => installationGauges(house, tx), {
      readOnly: true,
      attempts: 1,
    });
    return [...gauges, { name: 'kepu_installation_up', help, samples: [{ value: 1 }] }];
  };
  const enough = new AbortController();
  const silence = pause(PATIENCE_MS, null, { signal: enough.signal, ref: false }).catch(() => null);
  const told = await Promise.race([
    answer().catch((error) => {
      house.log.warn({ reason: (error as Error).message }, 'the numbers of the installation could not be read');
      return null;
    }),
    silence,
  ]);
  enough.abort();
  return told ?? [{ name: 'kepu_installation_up', help, samples: [{ value: 0 }] }];
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Refuses everybody but the holder of the token, or, where there is none, whoever asks from this machine itself. A
 * proxy on this machine asks from here too: what carries its headers comes from elsewhere.
 */
export function refuseStrangers(request: FastifyRequest, token: string | undefined): void {
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const allowed =
    token === undefined
      ? isLoopback(request.socket.remoteAddress ?? '') && !FORWARDED.some((name) => name in request.headers)
      : given !== undefined && timingSafeEqual(digest(given), digest(token));
  if (!allowed) throw new Problem('not_found');
}

const FORWARDED = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'forwarded', 'via'];
const isLoopback = (address: string) => /^(::ffff:)?127\.|^::1$/.test(address);

export function sendMetrics(reply: FastifyReply, text: string): FastifyReply {
  return reply.type('text/plain; version=0.0.4; charset=utf-8').header('cache-control', 'no-store').send(text);
}
