import { Problem } from '../../../contracts/problems.ts';
import type { FigureBasis, FiguresSource } from '../../../contracts/statistics.ts';
import type { Act } from '../../../platform/act.ts';
import { shanghaiDay } from '../../../platform/clock.ts';
import { type Region, type RegionTree, regionByCode, treeOf } from '../../regions/index.ts';
import { type Indicator, indicatorsOf } from '../catalogue.ts';
import { countsOfFrozen, type FrozenFigures, readingsOf } from '../snapshots/frozen.ts';
import { loadContents, refOf } from '../snapshots/load.ts';
import { releaseOf } from '../snapshots/released.ts';
import { type SnapshotRow, visibleSnapshot } from '../snapshots/store.ts';
import type { ColumnsReader } from './columns.ts';
import { liveColumns } from './live.ts';
import { regionAsked, sinceOf } from './query.ts';
import { recordedColumns } from './recorded.ts';
import { statedColumns } from './stated.ts';

export interface FiguresAsked {
  region: string;
  asOf: string;
  since?: string | undefined;
  basis?: FigureBasis;
  source: 'live' | 'released';
  snapshot?: string | undefined;
}

/** Figures of one period, live or frozen: by which tree and definitions they are told, and how they are read. */
export interface Figures {
  source: FiguresSource;
  tree: RegionTree;
  indicators: readonly Indicator[];
  asOf: string;
  since: string;
  /** The day of today's boundaries: of a snapshot, the day it was taken. */
  today: string;
  columns: ColumnsReader;
  /** Null where the figures are live. */
  frozen: FrozenFigures | null;
}

/** Figures of a region that the reader may see of them. */
export interface FiguresOfRegion extends Figures {
  region: Region;
}

export async function figuresAsked(act: Act, asked: FiguresAsked): Promise<FiguresOfRegion> {
  const snapshot = await snapshotAsked(act, asked);
  if (snapshot === null) return liveFigures(act, asked);
  const figures = await frozenFigures(act, snapshot, asked);
  return { ...figures, region: regionWithin(figures.tree, snapshot, asked.region) };
}

async function liveFigures(act: Act, asked: FiguresAsked): Promise<FiguresOfRegion> {
  const since = sinceOf(asked);
  const tree = await treeOf(act.tx);
  return {
    source: { kind: 'live' },
    tree,
    region: regionAsked(act, tree, asked.region, asked.asOf),
    indicators: await indicatorsOf(act.tx),
    asOf: asked.asOf,
    since,
    today: act.today,
    columns: liveColumns(act.tx, act.scope, asked.basis ?? 'imported'),
    frozen: null,
  };
}

/** Everything of a snapshot that its row let the reader to. */
export async function frozenFigures(
  act: Act,
  snapshot: SnapshotRow,
  asked: Pick<FiguresAsked, 'asOf' | 'since' | 'basis'>,
): Promise<Figures> {
  if (asked.asOf !== snapshot.as_of) throw otherPeriod('/query/asOf', snapshot.as_of);
  if (asked.since !== undefined && asked.since !== snapshot.since) throw otherPeriod('/query/since', snapshot.since);
  const contents = await loadContents(act.tx, snapshot);
  const basis = asked.basis ?? 'imported';
  const frozen = contents.figures.get(basis) ?? new Map();
  if (asked.basis !== undefined && !contents.figures.has(basis))
    throw new Problem('basis_unavailable', {}, { pointer: '/query/basis' });
  const { tree, indicators } = contents;
  return {
    source: { kind: 'snapshot', snapshot: refOf(snapshot) },
    tree,
    indicators,
    asOf: snapshot.as_of,
    since: snapshot.since,
    today: shanghaiDay(snapshot.known_at),
    columns: frozenColumns(frozen, indicators, basis),
    frozen,
  };
}

function frozenColumns(frozen: FrozenFigures, indicators: readonly Indicator[], basis: FigureBasis): ColumnsReader {
  if (basis === 'imported') return statedColumns(async (asked) => readingsOf(frozen, indicators, asked));
  return recordedColumns(
    async (asked) => countsOfFrozen(frozen, indicators, asked),
    () => true,
  );
}

/** A snapshot tells nothing of what lay outside its region when it was taken, though its tree names what is above. */
export function regionWithin(tree: RegionTree, { region_id, as_of }: SnapshotRow, code: string): Region {
  const region = regionByCode(tree, code, as_of);
  if (!tree.isWithin(region.id, region_id))
    throw new Problem('not_released', { region: tree.label(region.id, as_of).name, asOf: as_of });
  return region;
}

/** Null for live figures. */
async function snapshotAsked(act: Act, asked: FiguresAsked): Promise<SnapshotRow | null> {
  if (asked.snapshot !== undefined) {
    const found = await visibleSnapshot(act.tx, act.scope, asked.snapshot);
    if (found === undefined) throw new Problem('not_found');
    return found;
  }
  if (asked.source === 'live') return null;
  const tree = await treeOf(act.tx);
  const region = regionByCode(tree, asked.region, asked.asOf);
  const released = await releaseOf(act.tx, tree, { regionId: region.id, asOf: asked.asOf, since: asked.since });
  if (released === null)
    throw new Problem('not_released', { region: tree.label(region.id, asked.asOf).name, asOf: asked.asOf });
  return released;
}

function otherPeriod(pointer: string, day: string): Problem {
  return new Problem('request_invalid', {}, { pointer, errors: [{ pointer, message: `the snapshot is of ${day}` }] });
}
