import type { readRegion } from '../../contracts/regionRoutes.ts';
import type { RegionRef, RegionResolution } from '../../contracts/regions.ts';
import type { OutputOf } from '../../contracts/route.ts';
import { historyOf, type RegionEvent } from './history.ts';
import type { ResolveResult } from './resolve.ts';
import type { RegionTree } from './tree.ts';
import type { Region } from './types.ts';

const bare = ({ code, name }: RegionRef): RegionRef => ({ code, name });

/** A resolution as docs/cli.md tells it: ids stay inside the house. */
export function presentResolution({ match, candidates }: ResolveResult): RegionResolution {
  return {
    match: match && {
      ...bare(match),
      matchedName: match.matchedName,
      retired: match.retired,
      validTo: match.validTo,
      successors: match.successors.map(bare),
    },
    candidates: candidates.map(bare),
  };
}

export function presentRegion(tree: RegionTree, region: Region, on: string): OutputOf<typeof readRegion> {
  const version = tree.nearest(region.id, on);
  const ref = (id: string) => tree.label(id, on);
  return {
    region: ref(region.id),
    kind: region.kind,
    level: version.level,
    classes: [...region.classes],
    shortName: version.shortName,
    retired: tree.isGone(region.id, on),
    validFrom: region.versions[0]?.validFrom ?? null,
    validTo: tree.last(region.id).validTo,
    path: [...tree.ancestors(region.id, on)].reverse().map((each) => ref(each.id)),
    children: tree
      .children(region.id, on)
      .map((child) => ({ ...ref(child.id), kind: child.kind, level: tree.nearest(child.id, on).level })),
    successors: tree.successors(region.id).map((end) => ref(end.id)),
    predecessors: tree.predecessors(region.id).map((end) => tree.label(end.id)),
    history: historyOf(tree, region.id).map(presentEvent),
  };
}

type ShownEvent = OutputOf<typeof readRegion>['history'][number];

function presentEvent(event: RegionEvent): ShownEvent {
  const { kind, on, datedByYear } = event;
  const shown: ShownEvent = { kind, on, datedByYear, from: null, to: null, others: [], document: null };
  switch (event.kind) {
    case 'renamed':
    case 'recoded':
      return { ...shown, from: event.from, to: event.to };
    case 'moved':
      return { ...shown, from: event.from.name, to: event.to.name };
    case 'carved_out':
      return shown;
    default:
      return { ...shown, others: event.others, document: event.document };
  }
}
