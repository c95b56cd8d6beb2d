import type { ReadingProblem } from '../../../indicators/index.ts';
import { type Check, type DraftFinding, draft, type Paper, regionName } from '../paper.ts';
import { positionOf } from '../understanding/addresses.ts';
import { type Mention, mentionsIn } from '../understanding/regionNames.ts';
import type { PaperTable } from '../understanding/tables.ts';
import { cellSpot } from './compare.ts';

/** Names in tables and prose against the tree of the date. */
export const names: Check = (paper) => [
  ...paper.tables.flatMap((table) => table.problems.flatMap((problem) => inTable(paper, table, problem))),
  ...paper.unread.map(({ block, name, reason }) =>
    draft('table_unread', 'look', { block, table: name, row: null, column: null }, [null, null], { reason }),
  ),
  ...inProse(paper),
];

function inTable(paper: Paper, table: PaperTable, problem: ReadingProblem): DraftFinding[] {
  const { row, column } = positionOf(problem.cell);
  const spot = cellSpot(table, row, column);
  const label = (id: string) => regionName(paper.ground, id);
  switch (problem.code) {
    case 'region_retired': {
      const { name, now, successors, validTo } = problem.params;
      const expected = successors.length > 0 ? successors.join('、') : now;
      return [draft('name_retired', 'inconsistent', spot, [name, expected], { name, now, successors, since: validTo })];
    }
    case 'region_unknown': {
      if (problem.params.reason === 'blank') return [];
      const { name, within } = problem.params;
      return [
        draft('name_unknown', 'look', spot, [name, problem.candidates.map(label).join('、') || null], { name, within }),
      ];
    }
    case 'region_ambiguous': {
      const candidates = problem.candidates.map(label);
      return [
        draft('name_ambiguous', 'look', spot, [problem.params.name, candidates.join('、')], {
          name: problem.params.name,
          candidates,
        }),
      ];
    }
    case 'region_duplicate':
      return [draft('name_double', 'wrong', spot, [problem.params.name, null], { name: problem.params.name })];
    case 'region_missing': {
      const { names: missing, present, expected: due } = problem.params;
      // A ranking of the first twenty leaves out more than it lists, and nobody by mistake; a table with its 合计 is of the whole.
      const isWhole = table.totals.some(({ label, stated }) => label === '合计' && stated !== null);
      if (!isWhole && missing.length > Math.max(3, due * 0.1)) return [];
      return [draft('region_missing', 'look', spot, [present, due], { names: missing, present, due })];
    }
    default:
      return [];
  }
}

/** Who writes this beside a name knows that it is gone. */
const GONE = /撤并|撤销|并入|更名|改称|改为|设立/;

function inProse(paper: Paper): DraftFinding[] {
  const told = new Set<string>();
  return paper.blocks.flatMap((block, index) => {
    if (block.kind !== 'paragraph') return [];
    const mentions = mentionsIn(block.text, paper.ground);
    const unsaid = mentions.filter(
      (mention) => !(mention.retired && GONE.test(block.text.slice(mention.from, mention.to + 20))),
    );
    return [
      ...unsaid.flatMap((mention) => named(paper, index, mention)),
      ...strangers(paper, index, block.text, mentions),
    ].filter(({ code, stated }) => {
      const key = `${code} ${stated}`;
      return told.has(key) ? false : told.add(key);
    });
  });
}

function named(paper: Paper, block: number, mention: Mention): DraftFinding[] {
  const { tree, asOf } = paper.ground;
  const span = { block, from: mention.from, to: mention.to };
  const { written: name, regionId, fault, retired, candidates } = mention;
  if (fault === 'ambiguous') {
    const meant = candidates.map((id) => regionName(paper.ground, id));
    return [draft('name_ambiguous', 'look', span, [name, meant.join('、')], { name, candidates: meant })];
  }
  if (regionId === null || !retired) return [];
  const successors = tree.successors(regionId, asOf).map(({ id }) => regionName(paper.ground, id));
  const now = successors.length > 0 || tree.isGone(regionId, asOf) ? null : tree.label(regionId, asOf).name;
  const since = tree.isGone(regionId, asOf) ? tree.last(regionId).validTo : null;
  return [
    draft('name_retired', 'inconsistent', span, [name, successors.join('、') || now], { name, now, successors, since }),
  ];
}

/** A name that nobody bears, right before its figure: 太仑市2159项. */
const STRANGER = /(?<=^|[，。；：、和及与])([一-龥]{1,7}?[市县区州盟旗])(?=[\d０-９])/g;

function strangers(paper: Paper, block: number, text: string, mentions: readonly Mention[]): DraftFinding[] {
  const within = paper.ground.tree.label(paper.ground.rootId, paper.ground.asOf).name;
  return [...text.matchAll(STRANGER)].flatMap(([name, word = ''], _, __) => {
    const from = text.indexOf(name);
    const known = mentions.some(
      (mention) => mention.from < from + name.length && mention.to > from && mention.to === from + name.length,
    );
    if (known || /^[全我本各省市]|[年月日个达为有共]|[两二三四五六七八九十][市县区州盟旗]$/.test(word)) return [];
    return [
      draft('name_unknown', 'look', { block, from, to: from + name.length }, [word, null], { name: word, within }),
    ];
  });
}
