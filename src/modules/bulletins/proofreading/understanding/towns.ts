import type { DocumentBlock } from '../../../../platform/documents/index.ts';
import { type Region, RegionTree } from '../../../regions/index.ts';

const TOWN_HEADER =
  /^(?:各)?(?:乡镇|镇乡|乡|镇|街道|镇街|街镇|苏木)(?:[（(、/]?(?:街道|乡|镇|苏木|办事处)[）)]?)*(?:名称)?$/;
const TOWN = /^[一-龥]{1,12}(?:街道|镇|乡|苏木|办事处|街道办事处|管委会|农场|林场)$/;
const FEWEST = 3;

/**
 * The tree keeps no towns. Where a county speaks of its own, those that the paper's tables list are hung below it for this paper
 * alone, so that they are compared, ranked and summed as any other region.
 */
export function withTowns(
  tree: RegionTree,
  rootId: string,
  asOf: string,
  blocks: readonly DocumentBlock[],
): RegionTree {
  if (tree.children(rootId, asOf).some(({ kind }) => kind === 'division')) return tree;
  const names = townsIn(blocks);
  if (names.size < FEWEST) return tree;
  const { code } = tree.nearest(rootId, asOf);
  const towns = [...names].map((name, index): Region => {
    const version = { code: `${code}${String(index + 1).padStart(3, '0')}`, name, shortName: shortOf(name) };
    const standing = { level: 'town', parentId: rootId, validFrom: null, validTo: null, datedByYear: false } as const;
    return { id: `town-${index}`, kind: 'division', classes: [], aliases: [], versions: [{ ...version, ...standing }] };
  });
  const successions = tree.sources.flatMap((id) => tree.successionsFrom(id));
  return new RegionTree({ regions: [...tree.regions, ...towns], successions });
}

/** Two characters stay whole: 城镇 is not 城. */
function shortOf(name: string): string {
  const short = name.replace(/(?:街道办事处|街道|镇|乡|苏木)$/, '');
  return short.length >= 2 ? short : name;
}

function townsIn(blocks: readonly DocumentBlock[]): Set<string> {
  const names = new Set<string>();
  for (const block of blocks) {
    if (block.kind !== 'table') continue;
    const { rows } = block.grid;
    const plain = rows.map((cells) => cells.map((cell) => String(cell ?? '').replaceAll(/\s/g, '')));
    const head = plain.slice(0, 5).find((cells) => cells.some((cell) => TOWN_HEADER.test(cell)));
    const column = head?.findIndex((cell) => TOWN_HEADER.test(cell)) ?? -1;
    if (column < 0) continue;
    for (const cells of plain) if (TOWN.test(cells[column] ?? '')) names.add(cells[column] as string);
  }
  return names;
}
