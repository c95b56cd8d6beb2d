import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyRoute } from '../../contracts/route.ts';
import { readFigure, readStanding } from '../../contracts/statisticsRoutes.ts';
import { indicators } from '../../modules/indicators/index.ts';
import { buildApp } from '../app.ts';
import { MODULES } from '../modules.ts';
import { routesOf } from '../routes.ts';
import { type Caller, type TestHouse, testHouse } from '../testing.ts';
import { callerOf } from '../testing-caller.ts';
import type { Request, Situation } from './testingCall.ts';
import { CALLS } from './testingCalls.ts';
import { MATRIX } from './testingMatrix.ts';
import {
  PERSONS,
  type Place,
  Places,
  REGION_OF,
  STANDINGS,
  type Standing,
  TARGETS,
  type Target,
} from './testingPlaces.ts';

/** A line of the matrix: a way to ask a route, for one role. */
interface Line {
  entry: string;
  who: Standing;
  /** One for each target, or one where regions do not matter. */
  outcomes: readonly string[];
}

const LINES: readonly Line[] = MATRIX.split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => {
    const words = line.trim().split(/ +/);
    const at = words.findIndex((word) => STANDINGS.includes(word as Standing));
    return { entry: words.slice(0, at).join(' '), who: words[at] as Standing, outcomes: words.slice(at + 1) };
  });

/** What an outcome of the matrix means over HTTP. */
const REFUSALS: Readonly<Record<string, { status: number; code: string }>> = {
  '401': { status: 401, code: 'not_signed_in' },
  right: { status: 403, code: 'right_missing' },
  region: { status: 403, code: 'region_out_of_scope' },
  '404': { status: 404, code: 'not_found' },
  '409': { status: 409, code: 'state_conflict' },
  errors: { status: 422, code: 'sheet_has_errors' },
  kept: { status: 404, code: 'not_released' },
  absent: { status: 404, code: 'region_not_found' },
  '422': { status: 422, code: 'region_change_invalid' },
};
const ANSWERS = ['ok', 'seen', 'hidden'];

let t: TestHouse;
let app: FastifyInstance;
let places: Places;
const callers = new Map<Standing, Caller>();

beforeAll(async () => {
  t = await testHouse({ modules: MODULES.filter(({ name }) => name !== 'regions' && name !== 'people') });
  app = await buildApp(t.house, { trustProxy: true }, null);
  await indicators.demo?.(t.house, () => undefined);
  await indicators.demoAfterwards?.(t.house, () => undefined);
  places = await Places.layOut(t);
  for (const who of STANDINGS) callers.set(who, fromElsewhere(await signedIn(who)));
}, 120_000);
afterAll(async () => {
  await app.close();
  await t.close();
});

describe('of the province’s tables of 2022', () => {
  const of = (region: string) => ({ query: { region, asOf: '2022-12-31', indicator: 'volunteers' } });

  it('海陵区 has its own figure and rank, and neither the file it came in nor a figure of the neighbour or the city', async () => {
    const luXiaoman = callers.get('county') as Caller;
    const standing = await luXiaoman.call(readStanding, of('321202'));
    expect(standing.output.cells.volunteers).toMatchObject({ value: 10_090, share: null });
    expect(standing.output.rankedAmong).toBe(96);
    const figure = await luXiaoman.call(readFigure, of('321202'));
    expect(figure.output.parts.map(({ value, source }) => [value, source])).toContainEqual([10_090, null]);
    for (const text of [standing.text, figure.text]) expect(text).not.toMatch(/volunteers-by|2394|24678|286281/);
    for (const region of ['321203', '321200', '320000'])
      expect((await luXiaoman.call(readFigure, of(region))).problem.code).toBe('region_out_of_scope');
  });

  it('the public is told no figure of any region', async () => {
    for (const contract of [readStanding, readFigure])
      expect((await t.publicCaller.call(contract as typeof readStanding, of('320000'))).problem.code).toBe(
        'not_signed_in',
      );
  });
});

describe('the matrix', () => {
  it('has a line for every role of every route that the house mounts, and for no other', () => {
    const contracts = routesOf(t.house).map(({ contract }) => contract);
    const called = (entry: string) => CALLS[entry]?.contract.name ?? entry;
    expect(Object.keys(CALLS).filter((entry) => !contracts.includes(CALLS[entry]?.contract as AnyRoute))).toEqual([]);
    for (const who of STANDINGS) {
      const told = LINES.filter((line) => line.who === who).map(({ entry }) => entry);
      expect(new Set(told).size, `${who}: a line stands twice`).toBe(told.length);
      expect(new Set(told.map(called))).toEqual(new Set(contracts.map(({ name }) => name)));
      expect(new Set(told)).toEqual(new Set(Object.keys(CALLS)));
    }
  });

  it('says one of the known outcomes, once or for each of own, above, below and neighbour', () => {
    for (const { entry, who, outcomes } of LINES) {
      expect([1, TARGETS.length], `${entry} ${who}`).toContain(outcomes.length);
      for (const outcome of outcomes) expect([...ANSWERS, ...Object.keys(REFUSALS)]).toContain(outcome);
    }
  });

  it.each(LINES.map((line) => [`${line.entry}, ${line.who}: ${line.outcomes.join(' ')}`, line] as const))(
    '%s',
    async (_title, { entry, who, outcomes }) => {
      for (const [index, outcome] of outcomes.entries()) await hold(entry, who, TARGETS[index] as Target, outcome);
    },
  );
});

/** One field of the matrix against the running house. */
async function hold(entry: string, who: Standing, target: Target, outcome: string): Promise<void> {
  const place = places.at(REGION_OF[who][target]);
  const caller = callers.get(who) as Caller;
  const { contract, mark, send } = await ready(entry, who, place);
  const told = `${entry}, ${who}, ${target}`;
  const changes = contract.method !== 'GET' && contract.readsOnly !== true;
  const before = changes ? (untouched ?? (await digest())) : '';
  const reply = await send(caller);

  const refusal = REFUSALS[outcome];
  if (refusal === undefined) expect([reply.status, told], reply.text).toEqual([200, told]);
  else expect([reply.status, codeOf(reply.text), told]).toEqual([refusal.status, refusal.code, told]);
  if (outcome === 'seen') expect(reply.text.includes(mark), `${told} is not told of it`).toBe(true);
  if (outcome === 'hidden') expect(reply.text.includes(mark), `${told} is told of it`).toBe(false);
  expect(leaked(who, entry, reply.text), told).toEqual([]);
  if (!changes) return;
  const after = await digest();
  expect(after !== before, `${told} changed the tables`).toBe(refusal === undefined);
  if (refusal === undefined) {
    startAnew();
    await t.jobs.runAll();
  } else untouched = after;
}

/** Requests of one entry that nothing has used up: what one role was refused another may try, at the same place. */
const prepared = new Map<string, Request>();
let preparedFor = '';
/** The digest after a refusal, as long as nothing was prepared since. */
let untouched: string | undefined;

function startAnew(): void {
  prepared.clear();
  untouched = undefined;
}

async function ready(entry: string, who: Standing, place: Place): Promise<Request> {
  // Of changes of regions there is never more than one, so that to prepare one uses up the others.
  if (entry !== preparedFor || entry.endsWith('RegionChange')) startAnew();
  preparedFor = entry;
  const kept = prepared.get(place.code);
  if (kept !== undefined) return kept;
  untouched = undefined;
  let personal = false;
  const request = await (CALLS[entry] as (typeof CALLS)[string]).prepare({
    places,
    place,
    get caller() {
      personal = true;
      return callers.get(who) as Caller;
    },
    spare() {
      personal = true;
      return spareOf(who);
    },
  } satisfies Situation);
  if (!personal) prepared.set(place.code, request);
  return request;
}

/** What the answer tells of places that are not in the caller's charge. */
function leaked(who: Standing, entry: string, text: string): string[] {
  const { own, below } = REGION_OF[who];
  // The operator looks at every unit and every line of the audit, and at no figure or import.
  const keptFrom = ({ unit, importId, fileName, figure }: Place) =>
    who === 'operator' && /^(listAudit|.*Organisation)/.test(entry)
      ? [String(figure)]
      : [unit.id, unit.name, importId, fileName, String(figure)];
  return places
    .all()
    .filter(({ code }) => who === 'operator' || who === 'public' || !within(code, own, below))
    .flatMap(keptFrom)
    .filter((secret) => text.includes(secret));
}

/** Whether the region is the caller's own or lies below it. */
function within(code: string, own: string, below: string): boolean {
  const prefix = own.replace(/(00)+$/, '');
  return code === below || code.replace(/^FA-/, '').startsWith(prefix);
}

const codeOf = (text: string): unknown => (JSON.parse(text) as { code?: unknown }).code;

/** Sessions come and go with their accounts; everything else a refused request leaves as it was, the audit and the queue too. */
const FLEETING = ['session', 'sign_in_failure', 'request_tally'];

let statement = '';
/** How many rows each table has, and which transaction wrote last in it: whatever commits a change changes one of the two. */
async function digest(): Promise<string> {
  if (statement === '') {
    const { rows } = await t.database.pool.query<{ name: string }>(
      `select quote_ident(table_name) as name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> all($1) order by 1`,
      [FLEETING],
    );
    statement = rows
      .map(({ name }) => `select '${name}' as name, count(*), max(xmin::text::bigint) from ${name}`)
      .join(' union all ');
  }
  // Prepared once: to plan sixty tables costs more than to look at them.
  const { rows } = await t.database.pool.query<{ md5: string }>({
    name: 'matrix-digest',
    text: `select md5(string_agg(all_tables::text, ',' order by name)) as md5 from (${statement}) as all_tables`,
  });
  return rows[0]?.md5 as string;
}

async function signedIn(who: Standing): Promise<Caller> {
  return who === 'public' ? t.publicCaller : t.signIn(PERSONS[who]);
}

let addresses = 0;
/** The same caller at the house as it is served, each request from another address: limits of rate are not at stake here. */
function fromElsewhere({ headers }: Caller): Caller {
  const caller = callerOf(app, null);
  return {
    headers,
    call(contract, sent = {}) {
      addresses += 1;
      const address = `10.1.${addresses >> 8}.${addresses & 255}`;
      return caller.call(contract, { ...sent, headers: { 'x-forwarded-for': address, ...headers, ...sent.headers } });
    },
  };
}

async function spareOf(who: Standing): ReturnType<Situation['spare']> {
  const { caller, login, password } = await t.newAccount(who === 'public' ? PERSONS.county : PERSONS[who]);
  return { caller: who === 'public' ? (callers.get('public') as Caller) : fromElsewhere(caller), login, password };
}
