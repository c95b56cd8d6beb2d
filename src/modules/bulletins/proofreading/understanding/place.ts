import type { Grid } from '../../../../contracts/rules/grid.ts';
import type { DocumentBlock } from '../../../../platform/documents/index.ts';
import { type RegionTree, resolveRegion } from '../../../regions/index.ts';

/** What a document is about, where nobody said. */
export interface Place {
  rootId: string;
  asOf: string;
  /** The cut-off date was given or stands in the document. */
  cutOffKnown: boolean;
}

/** Reads from a document which region and which day it is about: from its title and its issuer, else from the names in its tables. */
export function placeOf(
  blocks: readonly DocumentBlock[],
  tree: RegionTree,
  given: { rootId?: string; asOf?: string },
  today: string,
): Place {
  const lines = linesOf(blocks);
  const stated = given.asOf ?? cutOffIn(lines);
  const asOf = stated ?? endOfYearIn(lines) ?? today;
  return { asOf, cutOffKnown: stated !== null, rootId: given.rootId ?? regionOf(blocks, tree, asOf) };
}

const CUT_OFF = /截[至止]到?\s*((?:19|20)\d{2})\s*年\s*(?:(\d{1,2})\s*月)?\s*(?:(\d{1,2})\s*日|底|末)?/;

function cutOffIn(lines: readonly string[]): string | null {
  for (const line of lines) {
    const [, year, month, day] = CUT_OFF.exec(line.normalize('NFKC')) ?? [];
    if (year !== undefined) return isoDay(Number(year), Number(month ?? 12), day === undefined ? null : Number(day));
  }
  return null;
}

/** The year of the title. */
function endOfYearIn(lines: readonly string[]): string | null {
  for (const line of lines.slice(0, 12)) {
    const year = /((?:19|20)\d{2})\s*年/.exec(line)?.[1];
    if (year !== undefined) return `${year}-12-31`;
  }
  return null;
}

/** Without a day the last one of the month; an impossible day is the month's last too. */
function isoDay(year: number, month: number, day: number | null): string {
  const safe = Math.min(12, Math.max(1, month));
  const last = new Date(Date.UTC(year, safe, 0)).getUTCDate();
  return `${year}-${String(safe).padStart(2, '0')}-${String(Math.min(last, Math.max(1, day ?? last))).padStart(2, '0')}`;
}

/** A sheet has its title and date in its first rows. */
function headOf({ rows }: Grid): string[] {
  return rows.slice(0, 4).map((row) => row.filter((cell) => typeof cell === 'string').join(' '));
}

function linesOf(blocks: readonly DocumentBlock[]): string[] {
  return blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : headOf(block.grid)));
}

/** Names at the beginning of a title or before 科协 speak for the whole; the names in tables decide between them. */
function regionOf(blocks: readonly DocumentBlock[], tree: RegionTree, on: string): string {
  const named = regionsInTables(blocks, tree, on);
  const fits = (id: string) =>
    named.length === 0 || named.filter((each) => each !== id && tree.isWithin(each, id, on)).length * 2 > named.length;
  const titled = titleRegions(blocks, tree, on);
  const bySpeaker = titled.find(fits);
  return bySpeaker ?? commonAncestor(named, tree, on) ?? titled[0] ?? regionInProse(blocks, tree, on) ?? tree.root.id;
}

const SPEAKER =
  /([一-龥]{2,14}?(?:省|自治区|市|县|区|州|盟|旗))(?:科协|科学技术协会|人民政府|\d{4}年|各|科技|科普|全民)/g;

function titleRegions(blocks: readonly DocumentBlock[], tree: RegionTree, on: string): string[] {
  const paragraphs = blocks.filter((block) => block.kind === 'paragraph');
  const lines = [...paragraphs.slice(0, 10), ...paragraphs.filter(({ text }) => text.length <= 30)].map(
    ({ text }) => text,
  );
  const found: string[] = [];
  for (const line of lines) {
    const plain = line
      .replaceAll(/\s/g, '')
      .replaceAll(/^.*?[：:]/g, '')
      .replaceAll(/\d{4}年度?/g, '');
    for (const text of [plain, ...plain.matchAll(SPEAKER).map(([, name]) => name as string)]) {
      const id = leadingRegion(text, tree, on);
      if (id !== null) found.push(id);
    }
  }
  return [...new Set(found)];
}

/** The region whose name begins the text, the longest that is nobody else's; 关于 and the like may stand before it. */
function leadingRegion(text: string, tree: RegionTree, on: string): string | null {
  const start = text.replace(/^(?:关于|中共|印发|转发|通报)+/, '');
  for (let length = Math.min(12, start.length); length >= 2; length--) {
    const name = start.slice(0, length);
    if (!/(?:省|自治区|市|县|区|州|盟|旗)$/.test(name) || name.length < 3) continue;
    const { match } = resolveRegion(tree, { name, within: tree.root.id, on });
    if (match !== null) return match.id;
  }
  return null;
}

/** The regions that the texts of tables name without doubt. */
function regionsInTables(blocks: readonly DocumentBlock[], tree: RegionTree, on: string): string[] {
  const texts = new Set<string>();
  for (const block of blocks) {
    if (block.kind !== 'table') continue;
    for (const row of block.grid.rows)
      for (const cell of row)
        if (
          typeof cell === 'string' &&
          cell.length >= 2 &&
          cell.length <= 12 &&
          /[一-龥]/.test(cell) &&
          texts.size < 4000
        )
          texts.add(cell.replaceAll(/\s/g, ''));
  }
  return [...texts].flatMap((name) => {
    const { match } = resolveRegion(tree, { name, within: tree.root.id, on });
    return match === null || match.id === tree.root.id ? [] : [match.id];
  });
}

/** The lowest region that four in five of the names lie within, itself above them. */
function commonAncestor(ids: readonly string[], tree: RegionTree, on: string): string | null {
  if (ids.length === 0) return null;
  const votes = new Map<string, number>();
  for (const id of ids) for (const above of tree.ancestors(id, on)) votes.set(above.id, (votes.get(above.id) ?? 0) + 1);
  const depth = (id: string) => tree.ancestors(id, on).length;
  const wide = [...votes].filter(([, count]) => count * 5 >= ids.length * 4);
  return wide.sort(([a], [b]) => depth(b) - depth(a))[0]?.[0] ?? null;
}

function regionInProse(blocks: readonly DocumentBlock[], tree: RegionTree, on: string): string | null {
  const text = linesOf(blocks).slice(0, 200).join('\n');
  const found = new Map<string, number>();
  for (const [name] of text.matchAll(/[一-龥]{2,4}?(?:省|自治区|市|县|区)/g)) {
    const id = leadingRegion(name, tree, on);
    if (id !== null) found.set(id, (found.get(id) ?? 0) + 1);
  }
  const ids = [...found.keys()];
  return ids.length === 1 ? (ids[0] ?? null) : commonAncestor(ids, tree, on);
}
