import { type RegionTree, type ResolveResult, resolveRegion } from '../../regions/index.ts';
import type { NameFinding, RegionDescription, RegionPort } from './types.ts';

/** The tree and the resolver as reading asks them, for one import: nothing outside the region of the import is found. */
export function regionPort(tree: RegionTree, rootId: string): RegionPort {
  const described = new Map<string, RegionDescription>();
  const describe = (regionId: string, on: string): RegionDescription => {
    const key = `${regionId} ${on}`;
    const known = described.get(key);
    if (known !== undefined) return known;
    const { code, name, level, parentId } = tree.nearest(regionId, on);
    const successors = tree.successors(regionId, on).map(({ id }) => ({ id, ...tree.label(id, on) }));
    const description = { code, name, level, kind: tree.byId(regionId).kind, parentId, successors };
    described.set(key, description);
    return description;
  };
  return {
    describe,
    resolve: (name, { level, parentId, on }) =>
      finding(resolveRegion(tree, { name, within: rootId, level, parent: parentId, on })),
    resolveCode: (code, on) => finding(resolveRegion(tree, { name: code, within: rootId, on })),
    retiredOn(regionId, name, on) {
      const { match } = resolveRegion(tree, { name, within: regionId, on });
      return match?.id === regionId && match.retired
        ? match.validTo
        : tree.isGone(regionId, on)
          ? tree.last(regionId).validTo
          : null;
    },
    hasChildren: (regionId, on) => tree.children(regionId, on).length > 0,
    ownLevelOf: (regionId) => tree.ownLevel(regionId)?.id ?? null,
    // 71, 81 and 82 are told apart by their province codes: they keep no associations that report.
    expected: (withinId, level, on) =>
      tree
        .descendants(withinId, level, on)
        .filter(({ kind, id }) => kind === 'division' && !/^(?:71|81|82)/.test(tree.nearest(id, on).code))
        .map(({ id }) => id),
    parentOf: (regionId, on) => tree.nearest(regionId, on).parentId,
  };
}

function finding(result: ResolveResult): NameFinding {
  return {
    regionId: result.match?.id ?? null,
    retired: result.match?.retired ?? false,
    ambiguous: result.reason === 'ambiguous',
    candidates: result.candidates.map(({ id }) => id),
  };
}
