import { type Bearing, nameIndexOf } from './names.ts';
import { bearingsNamed, lookUp, onePerRegion, type Search } from './search.ts';
import { shortNameOf } from './shortNames.ts';

const AT_MOST = 8;

/** Regions to offer where nobody is found: the name elsewhere in the tree, else names that differ by one character or only in 市, 区, 县. */
export function nearMisses(search: Search, text: string): Bearing[] {
  const named = text.replace(/\(.*\)/, '');
  const elsewhere = lookUp({ ...search, level: null, hints: [] }, named);
  if (elsewhere.length > 0) return elsewhere;
  const notYet = bearingsNamed(search.tree, named).filter(({ region }) => isInside(search, region.id));
  return notYet.length > 0 ? onePerRegion(notYet) : alike(search, named);
}

function alike(search: Search, text: string): Bearing[] {
  const { tree, on, level } = search;
  const stem = shortNameOf(text);
  const found: Bearing[] = [];
  for (const [name, bearings] of nameIndexOf(tree)) {
    if (name !== stem && !differsByOne(name, text)) continue;
    const suitable = bearings.filter(
      ({ region }) =>
        tree.at(region.id, on) !== null &&
        (level === null || tree.nearest(region.id, on).level === level) &&
        isInside(search, region.id),
    );
    found.push(...suitable);
  }
  return onePerRegion(found).slice(0, AT_MOST);
}

function isInside({ tree, within, on }: Search, id: string): boolean {
  return tree.isWithin(id, within, on);
}

/** One character replaced, left out or added, in names of at least three: two-character names differ by one from hundreds. */
export function differsByOne(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 2 || Math.max(a.length, b.length) < 3 || Math.abs(a.length - b.length) > 1)
    return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  if (a.length === b.length) return start < a.length && a.slice(start + 1) === b.slice(start + 1);
  return a.length > b.length ? a.slice(start + 1) === b.slice(start) : a.slice(start) === b.slice(start + 1);
}
