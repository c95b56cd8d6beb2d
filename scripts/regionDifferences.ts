import type { RegionTree } from '../src/modules/regions/tree.ts';
import type { Region } from '../src/modules/regions/types.ts';

/** Differences between the tree at the end of a year and that year's code table (rows of code and name). */
export function compareWithTable(tree: RegionTree, year: string, rows: readonly (readonly string[])[]): string[] {
  const day = `${year}-12-31`;
  const theirs = new Map(rows.map(([code = '', name = '']) => [code, name]));
  const ours = new Map<string, string>();
  const differences: string[] = [];
  const collect = (parent: Region): void => {
    for (const region of tree.children(parent.id, day)) {
      if (region.kind !== 'division') continue;
      const { code, name } = tree.nearest(region.id, day);
      if (ours.has(code)) differences.push(`${year}: ${code} ${name} stands in the tree twice`);
      ours.set(code, name);
      differences.push(...misplaced(tree, region, parent, day));
      collect(region);
    }
  };
  collect(tree.root);
  for (const [code, name] of theirs) {
    const our = ours.get(code);
    if (our !== name)
      differences.push(`${year}: ${code} is ${name} in the code table and ${our ?? 'nobody'} in the tree`);
  }
  for (const [code, name] of ours) {
    if (!theirs.has(code)) differences.push(`${year}: ${code} ${name} is not in the code table`);
  }
  return differences;
}

/** The parent's code must be the beginning of the child's, and no nearer one may exist. */
function misplaced(tree: RegionTree, region: Region, parent: Region, day: string): string[] {
  const { code, name, level } = tree.nearest(region.id, day);
  const parentCode = tree.nearest(parent.id, day).code;
  const province = `${code.slice(0, 2)}0000`;
  const city = `${code.slice(0, 4)}00`;
  const bearsCity = tree.bearersOfCode(city).some((bearer) => tree.at(bearer.region.id, day)?.code === city);
  const expected = level === 'province' ? '100000' : level === 'county' && bearsCity ? city : province;
  return parentCode === expected ? [] : [`${day}: ${code} ${name} lies in ${parentCode}, not in ${expected}`];
}

/** Successions (rows of year, code and name before, code and name after, kind) that the tree does not tell. */
export function compareWithSuccessions(tree: RegionTree, rows: readonly (readonly string[])[]): string[] {
  return rows.flatMap((row) => {
    const [year = '', fromCode = '', fromName = '', toCode = '', toName = ''] = row;
    const before = bearers(tree, fromCode, fromName, (version) => version.validTo, year);
    const after = bearers(tree, toCode, toName, (version) => version.validFrom, year);
    const goesOn = tree.bearersOfCode(toCode).filter(({ version }) => version.name === toName);
    const isTold = before.some(
      ({ id }) =>
        after.some((region) => region.id === id) ||
        tree
          .successionsFrom(id)
          .some((edge) => edge.on.startsWith(year) && goesOn.some(({ region }) => region.id === edge.toId)),
    );
    // 拱墅区 took 下城区 in under its own code: the region goes on.
    const keepsCode = fromCode === toCode && fromName === toName && goesOn.length > 0;
    return isTold || keepsCode ? [] : [`${year}: ${fromCode} ${fromName} → ${toCode} ${toName} is not told`];
  });
}

function bearers(
  tree: RegionTree,
  code: string,
  name: string,
  boundOf: (version: Region['versions'][number]) => string | null,
  year: string,
): Region[] {
  return tree
    .bearersOfCode(code)
    .filter(({ version }) => version.name === name && boundOf(version)?.startsWith(year))
    .map(({ region }) => region);
}
