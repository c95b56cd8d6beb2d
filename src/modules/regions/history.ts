import type { RegionRef } from '../../contracts/regions.ts';
import { addDays } from '../../platform/clock.ts';
import type { RegionTree } from './tree.ts';
import type { RegionVersion, Succession } from './types.ts';

interface Dated {
  on: string;
  /** Only the year is known. */
  datedByYear: boolean;
}

/** Regions are told as they were on the day before (`from`) and on the day itself (`to`). */
export type RegionEvent = Dated &
  (
    | { kind: 'renamed'; from: string; to: string }
    | { kind: 'recoded'; from: string; to: string }
    | { kind: 'moved'; from: RegionRef; to: RegionRef }
    | { kind: 'merged_into' | 'split_into'; others: RegionRef[]; document: string | null }
    | { kind: 'formed_from' | 'took_in' | 'took_part_of'; others: RegionRef[]; document: string | null }
    | { kind: 'carved_out' }
  );

/** What happened to a region since 2016, oldest first. */
export function historyOf(tree: RegionTree, id: string): RegionEvent[] {
  const { versions } = tree.byId(id);
  const first = versions[0] as RegionVersion;
  const changes = versions
    .slice(1)
    .flatMap((version, i) => changesBetween(tree, versions[i] as RegionVersion, version));
  const into = tree.successionsInto(id);
  const events: RegionEvent[] = [
    ...begin(first, into),
    ...byDay(into).map((edges) => arrival(tree, edges, first)),
    ...changes,
    ...byDay(tree.successionsFrom(id)).map((edges) => departure(tree, edges)),
  ];
  return events.sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
}

function begin({ validFrom, datedByYear }: RegionVersion, into: readonly Succession[]): RegionEvent[] {
  const hasNoPredecessor = validFrom !== null && !into.some((edge) => edge.on === validFrom);
  return hasNoPredecessor ? [{ kind: 'carved_out', on: validFrom, datedByYear }] : [];
}

function changesBetween(tree: RegionTree, before: RegionVersion, after: RegionVersion): RegionEvent[] {
  const on = after.validFrom as string;
  const dated = { on, datedByYear: after.datedByYear };
  const events: RegionEvent[] = [];
  if (before.name !== after.name) events.push({ kind: 'renamed', ...dated, from: before.name, to: after.name });
  if (before.code !== after.code) events.push({ kind: 'recoded', ...dated, from: before.code, to: after.code });
  if (before.parentId !== after.parentId && before.parentId !== null && after.parentId !== null) {
    events.push({
      kind: 'moved',
      ...dated,
      from: tree.label(before.parentId, addDays(on, -1)),
      to: tree.label(after.parentId, on),
    });
  }
  return events;
}

/** Edges of one day into a region: it began with them, or took the others in and went on. */
function arrival(tree: RegionTree, edges: readonly Succession[], first: RegionVersion): RegionEvent {
  const { on, datedByYear, document } = edges[0] as Succession;
  const others = edges.map((edge) => tree.label(edge.fromId, addDays(on, -1)));
  const isWhole = edges.every((edge) => edge.kind === 'merged');
  const kind = first.validFrom === on ? 'formed_from' : isWhole ? 'took_in' : 'took_part_of';
  return { kind, on, datedByYear, others, document };
}

function departure(tree: RegionTree, edges: readonly Succession[]): RegionEvent {
  const { on, datedByYear, document, kind } = edges[0] as Succession;
  const others = edges.map((edge) => tree.label(edge.toId, on));
  return { kind: kind === 'split' ? 'split_into' : 'merged_into', on, datedByYear, others, document };
}

function byDay(edges: readonly Succession[]): Succession[][] {
  return [...Map.groupBy(edges, (edge) => edge.on).values()];
}
