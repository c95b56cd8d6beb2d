import { createHash } from 'node:crypto';
import { REGION_LEVELS, type RegionLevel } from '../../../contracts/regions.ts';
import type { QueryOf } from '../../../contracts/route.ts';
import type {
  listReleases,
  ReleasedDescription,
  ReleasedSnapshot,
  ReleasedTable,
  readReleasedTable,
} from '../../../contracts/snapshots.ts';
import type { Act } from '../../../platform/act.ts';
import { Answer, type FileAnswer } from '../../../platform/http/handler.ts';
import { type Region, regionByCode, treeOf } from '../../regions/index.ts';
import { statisticsOf } from '../statistics/answer.ts';
import { type Figures, frozenFigures, regionWithin } from '../statistics/figures.ts';
import { CANONICAL_FORM, digestOf } from './canonical.ts';
import { loadContents } from './load.ts';
import { openCsv } from './openData.ts';
import { describeRelease, presentRelease } from './present.ts';
import { releaseNamed, releasesOf } from './released.ts';
import { openDataLicence } from './settings.ts';
import { manifestOfSnapshot, type SnapshotRow, sectionsOfSnapshot } from './store.ts';

/** Changes whenever the same snapshot is told in another way. */
const TOLD_AS = '1';
/** So long a withdrawn release may still lie in a cache. */
const KEPT_SECONDS = 60;

/** An answer that is the same for everybody until the snapshot, its release or the licence is another one. */
function kept<T>(output: T, ...known: readonly (string | number)[]): Answer<T> {
  const tag = createHash('sha256')
    .update(JSON.stringify([TOLD_AS, ...known]))
    .digest('hex')
    .slice(0, 32);
  return new Answer(output, { kept: { tag, seconds: KEPT_SECONDS } });
}
const keptAs = (row: SnapshotRow) => [row.digest, row.version] as const;

export async function releases(
  act: Act,
  query: QueryOf<typeof listReleases>,
): Promise<Answer<{ releases: ReleasedSnapshot[] }>> {
  const tree = await treeOf(act.tx);
  const regionId = query.region === undefined ? null : regionByCode(tree, query.region, query.asOf).id;
  const rows = await releasesOf(act.tx, tree, { regionId, asOf: query.asOf, limit: query.limit });
  // By the tree of now: a list must not load every snapshot for the name of its region.
  return kept({ releases: rows.map((row) => presentRelease(row, { tree })) }, ...rows.flatMap(keptAs));
}

export async function releaseDescription(
  act: Act,
  id: string,
  region: string | undefined,
): Promise<Answer<ReleasedDescription>> {
  const row = await releaseNamed(act.tx, await treeOf(act.tx), id, region);
  const description = await describe(act, row);
  return kept(description, ...keptAs(row), description.licence.zh, description.licence.en);
}

export async function releasedTable(
  act: Act,
  id: string,
  query: QueryOf<typeof readReleasedTable>,
): Promise<Answer<ReleasedTable>> {
  const { row, answer } = await tableAsked(act, id, query);
  const { licence } = answer.release;
  return kept(answer, ...keptAs(row), licence.zh, licence.en, JSON.stringify(query));
}

export async function releasedCsv(
  act: Act,
  id: string,
  query: QueryOf<typeof readReleasedTable>,
): Promise<Answer<FileAnswer>> {
  const { row, answer } = await tableAsked(act, id, query);
  const { region, level, asOf } = answer.table;
  const file = {
    fileName: `${region.name}-${level}-${asOf}-snapshot-${row.number}.csv`,
    mediaType: 'text/csv; charset=utf-8',
    bytes: openCsv(answer),
  };
  const { licence } = answer.release;
  return kept(file, ...keptAs(row), licence.zh, licence.en, JSON.stringify(query));
}

/** Manifest and sections, one after the other: with docs/snapshots.md anybody can compute the digest from it. */
export async function canonicalText(act: Act, id: string, region: string | undefined): Promise<Answer<FileAnswer>> {
  const row = await releaseNamed(act.tx, await treeOf(act.tx), id, region);
  const manifest = await manifestOfSnapshot(act.tx, row);
  const sections = await sectionsOfSnapshot(act.tx, row);
  const text = [manifest, ...sections.map(({ content }) => content)].join('\n');
  const file = {
    fileName: `snapshot-${row.number}-${row.as_of}.txt`,
    mediaType: 'text/plain; charset=utf-8',
    bytes: new TextEncoder().encode(text),
  };
  return kept(file, ...keptAs(row), CANONICAL_FORM, digestOf(manifest));
}

async function describe(act: Act, row: SnapshotRow): Promise<ReleasedDescription> {
  const contents = await loadContents(act.tx, row);
  return describeRelease(row, contents, await openDataLicence(act.tx, act.today));
}

async function tableAsked(
  act: Act,
  id: string,
  query: QueryOf<typeof readReleasedTable>,
): Promise<{ row: SnapshotRow; answer: ReleasedTable }> {
  const row = await releaseNamed(act.tx, await treeOf(act.tx), id, query.region);
  const release = await describe(act, row);
  const figures = await frozenFigures(act, row, { asOf: row.as_of, basis: query.basis });
  const region = regionWithin(figures.tree, row, query.region ?? release.region.code);
  const level = query.level ?? uppermostBelow(figures, region, row, release);
  const table = await statisticsOf({ ...figures, region }, { ...query, level });
  return { row, answer: { release, table } };
}

/** The uppermost level below a region that has figures. */
function uppermostBelow(
  { tree }: Figures,
  region: Region,
  row: SnapshotRow,
  { levels }: Pick<ReleasedDescription, 'levels'>,
): RegionLevel {
  const own = REGION_LEVELS.indexOf(tree.nearest(region.id, row.as_of).level);
  const below = levels.find(({ level }) => REGION_LEVELS.indexOf(level) > own)?.level;
  return below ?? REGION_LEVELS[Math.min(own + 1, REGION_LEVELS.length - 1)] ?? 'village';
}
