import { createRound, dropFiles, listRoundHandIns, openRound } from '../../contracts/collections.ts';
import { acceptHandIn, handIn, listHandIns, readHandIn, saveDraft, uploadDraft } from '../../contracts/handIns.ts';
import type { HandInShown, HandInSummary, RoundShown } from '../../contracts/rounds.ts';
import { collections } from '../../modules/collections/index.ts';
import { indicators } from '../../modules/indicators/index.ts';
import { organisations } from '../../modules/organisations/index.ts';
import { type Caller, type TestHouse, testHouse } from '../testing.ts';
import { upload } from './testingUpload.ts';

/** The clock of a January: it stands until a test moves it on. */
export class January {
  #now = new Date('2023-01-05T01:30:00Z');
  readonly clock = { now: () => this.#now };

  /** As the clock on the wall in Nanjing shows it. */
  set(moment: string): void {
    this.#now = new Date(`${moment}+08:00`);
  }
}

/** The limit is on the same day, so that nobody’s session ends before it. */
export const LIMIT = '2023-01-05T18:00:00+08:00';

/** A house in which all associations of Jiangsu are registered, with a clock of its own. */
export async function roundsHouse(): Promise<{ t: TestHouse; january: January }> {
  const january = new January();
  const t = await testHouse({ modules: [indicators, organisations, collections], clock: january.clock });
  await organisations.demo?.(t.house, () => undefined);
  return { t, january };
}

type Order = Parameters<typeof bodyOf>[0];

/** A round of 江苏省 for its cities: volunteers and organisations of each county. */
function bodyOf(order: {
  title: string;
  region?: string;
  level?: 'city' | 'county';
  rows?: RoundShown['rows'];
  columns?: RoundShown['columns'];
  asksBase?: boolean;
  limit?: string;
  asOf?: string;
}) {
  return {
    title: order.title,
    region: order.region ?? '320000',
    asOf: order.asOf ?? '2022-12-31',
    since: `${Number((order.asOf ?? '2022-12-31').slice(0, 4)) - 1}-12-31`,
    rows: order.rows ?? ['children' as const],
    columns: order.columns ?? [
      { indicator: 'volunteers', kind: 'total' as const },
      { indicator: 'organisations', kind: 'total' as const },
    ],
    asksBase: order.asksBase ?? false,
    units: { by: 'level' as const, level: order.level ?? ('city' as const) },
    limit: order.limit ?? LIMIT,
  };
}

export async function prepared(opener: Caller, order: Order): Promise<RoundShown> {
  return (await opener.call(createRound, { body: bodyOf(order) })).output;
}

export async function opened(opener: Caller, order: Order): Promise<RoundShown> {
  const { id, version } = await prepared(opener, order);
  return (await opener.call(openRound, { params: { id }, ifMatch: version })).output;
}

/** The units of a round by the name of their region. */
export async function unitsOf(opener: Caller, round: RoundShown): Promise<Map<string, HandInSummary>> {
  const { rows } = (await opener.call(listRoundHandIns, { params: { id: round.id } })).output;
  return new Map(rows.map((row) => [row.unit.region.name, row]));
}

/** What one's own region is asked for in a round. */
export async function askedOf(clerk: Caller, round: RoundShown, region: string): Promise<HandInShown> {
  const { rows } = (await clerk.call(listHandIns, { query: { 'filter[region]': region } })).output;
  const mine = rows.find((row) => row.round.id === round.id);
  if (mine === undefined) throw new Error(`${region} is not asked`);
  return (await clerk.call(readHandIn, { params: { id: mine.id } })).output;
}

/** Writes the same into every cell that is asked for, or what `written` says of a region and column. */
export function filling(shown: HandInShown, written: string | ((region: string, column: string) => string)) {
  const say = typeof written === 'string' ? () => written : written;
  return shown.table.rows.flatMap(({ region }) =>
    shown.table.columns.map(({ key }) => ({ region: region.code, column: key, written: say(region.code, key) })),
  );
}

export async function saved(clerk: Caller, shown: HandInShown, cells: ReturnType<typeof filling>) {
  return clerk.call(saveDraft, { params: { id: shown.id }, ifMatch: shown.version, body: { cells } });
}

/** Typed and handed in. */
export async function typedIn(clerk: Caller, shown: HandInShown, cells: ReturnType<typeof filling>) {
  const { version } = (await saved(clerk, shown, cells)).output;
  return (await clerk.call(handIn, { params: { id: shown.id }, ifMatch: version, body: {} })).output;
}

export async function accepted(opener: Caller, shown: HandInShown): Promise<HandInShown> {
  const body = { digest: shown.latest?.digest as string };
  return (await opener.call(acceptHandIn, { params: { id: shown.id }, body })).output;
}

export type OfficeFile = readonly [name: string, contents: string | Buffer];

export async function uploaded(clerk: Caller, shown: HandInShown, file: OfficeFile) {
  const { headers, payload } = upload(clerk.headers, {}, [file]);
  return clerk.call(uploadDraft, { params: { id: shown.id }, ifMatch: shown.version, headers, bytes: payload });
}

export async function dropped(opener: Caller, round: RoundShown, files: readonly OfficeFile[]) {
  const { headers, payload } = upload(opener.headers, {}, files);
  return opener.call(dropFiles, { params: { id: round.id }, headers, bytes: payload });
}
