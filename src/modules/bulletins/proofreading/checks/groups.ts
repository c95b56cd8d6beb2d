import { type Check, type DraftFinding, draft, type Paper, regionName } from '../paper.ts';
import type { CountStatement, EveryoneStatement, GroupStatement, Statement } from '../understanding/statements.ts';
import { whatOf } from './compare.ts';
import { told } from './leaders.ts';
import { LEVEL_WORDS } from './levelWords.ts';
import { commonLevel, type Standing, standingsOf } from './standings.ts';

/** 均超过2万人: every one named is above, and nobody above is left out. 有5个设区市超过2万人: as many as there are. */
export const groups: Check = (paper) =>
  paper.statements.flatMap((statement) => {
    if (statement.is === 'group') return [...notMet(paper, statement), ...leftOut(paper, statement)];
    if (statement.is === 'everyone') return exceptions(paper, statement);
    return statement.is === 'count' ? counted(paper, statement) : [];
  });

const BOUNDS: Readonly<Record<GroupStatement['bound'], (value: number, threshold: number) => boolean>> = {
  above: (value, threshold) => value > threshold,
  atLeast: (value, threshold) => value >= threshold,
  below: (value, threshold) => value < threshold,
  atMost: (value, threshold) => value <= threshold,
};
const WORDS: Readonly<Record<GroupStatement['bound'], (written: string) => string>> = {
  above: (written) => `超过${written}`,
  atLeast: (written) => `${written}以上`,
  below: (written) => `不足${written}`,
  atMost: (written) => `不超过${written}`,
};

type Threshold = Pick<GroupStatement, 'number' | 'bound'>;
const meets = ({ number, bound }: Threshold, value: number) => BOUNDS[bound](value, number.value);
const inWords = ({ number, bound }: Threshold) => WORDS[bound](`${number.written}${number.unit}`);

function notMet(paper: Paper, group: GroupStatement): DraftFinding[] {
  const failing = group.mentions.flatMap(({ regionId }): Standing[] => {
    const value = regionId === null ? null : figureOf(paper, regionId, group);
    return regionId === null || value === null || meets(group, value) ? [] : [{ regionId, value }];
  });
  if (failing.length === 0 || group.indicator === null) return [];
  const regions = told(paper, failing);
  const params = {
    what: whatOf(paper, group.indicator, group.measure),
    threshold: inWords(group),
    reason: 'not_met' as const,
    regions,
  };
  const [stated, expected] = [inWords(group), regions.map(({ region, value }) => `${region}${value}`).join('、')];
  return [draft('following', 'wrong', group.span, [stated, expected], params)];
}

/** As tables know it, else as prose states it elsewhere. */
function figureOf({ figures }: Paper, regionId: string, { indicator, measure }: GroupStatement): number | null {
  if (indicator === null || (measure !== 'total' && measure !== 'increase' && measure !== 'growth')) return null;
  const kind = measure === 'growth' ? 'printed_growth' : measure;
  const [cell] = figures.cells(regionId, indicator, kind);
  if (cell !== undefined) return cell.value;
  return figures.prose(regionId, indicator, measure)[0]?.number.value ?? null;
}

function leftOut(paper: Paper, group: GroupStatement): DraftFinding[] {
  const { mentions, leaders, indicator, measure, bound, span } = group;
  if (
    !group.complete ||
    bound === 'below' ||
    bound === 'atMost' ||
    indicator === null ||
    mentions.some(({ regionId }) => regionId === null)
  )
    return [];
  const level =
    group.level ??
    commonLevel(
      paper,
      mentions.map(({ regionId }) => regionId),
    );
  const standings = standingsOf(paper, level, indicator, measure);
  if (standings === null) return [];
  // Whoever was named before in the paragraph with a figure of the kind needs no naming again.
  const before = statementsIn(paper, span.block)
    .filter((each) => each.span.to <= span.from)
    .flatMap((each) => saidOf(each, indicator, measure));
  const named = new Set([...[...mentions, ...leaders].map(({ regionId }) => regionId), ...before]);
  const missing = standings.rows.filter(({ regionId, value }) => !named.has(regionId) && meets(group, value));
  if (missing.length === 0) return [];
  const regions = told(paper, missing);
  const params = {
    what: whatOf(paper, indicator, measure),
    threshold: inWords(group),
    reason: 'left_out' as const,
    regions,
  };
  const stated = mentions.map(({ regionId }) => regionName(paper.ground, regionId as string)).join('、');
  const grade = leaders.length > 0 || group.exhaustive ? 'inconsistent' : 'look';
  // At the names, beside what is said of those among them that do not meet it.
  const length = Math.max(...mentions.map(({ to }) => to)) - Math.min(...mentions.map(({ from }) => from));
  const names = { ...span, to: span.from + length };
  return [draft('following', grade, names, [stated, regions.map(({ region }) => region).join('、')], params)];
}

/** Those of whom a statement says something of the kind. */
function saidOf(statement: Statement, indicator: string, measure: GroupStatement['measure']): (string | null)[] {
  if (!('indicator' in statement) || statement.indicator !== indicator) return [];
  switch (statement.is) {
    case 'figure':
      return statement.measure === measure ? [statement.regionId] : [];
    case 'difference':
      return [statement.regionId, statement.against];
    case 'sum':
    case 'group':
      return statement.measure === measure ? statement.mentions.map(({ regionId }) => regionId) : [];
    default:
      return [];
  }
}

/** 其余各市均不足3万人: each row but those excepted. */
function exceptions(paper: Paper, statement: EveryoneStatement): DraftFinding[] {
  const { except, indicator, measure, span } = statement;
  const excepted = new Set(except.map(({ regionId }) => regionId));
  const level = statement.level ?? commonLevel(paper, [...excepted]);
  const standings = level === null || excepted.has(null) ? null : standingsOf(paper, level, indicator, measure);
  const failing = standings?.rows.filter(({ regionId, value }) => !excepted.has(regionId) && !meets(statement, value));
  if (failing === undefined || failing.length === 0 || indicator === null) return [];
  const regions = told(paper, failing);
  const params = {
    what: whatOf(paper, indicator, measure),
    threshold: inWords(statement),
    reason: 'not_met' as const,
    regions,
  };
  const expected = regions.map(({ region, value }) => `${region}${value}`).join('、');
  return [draft('following', 'wrong', span, [inWords(statement), expected], params)];
}

const byBlock = new WeakMap<Paper, Map<number, Statement[]>>();

function statementsIn(paper: Paper, block: number): readonly Statement[] {
  const known = byBlock.get(paper) ?? Map.groupBy(paper.statements, ({ span }) => span.block);
  byBlock.set(paper, known);
  return known.get(block) ?? [];
}

const wordOf = (level: CountStatement['level']) => (level === null ? '市县' : (LEVEL_WORDS[level] ?? ''));

function counted(paper: Paper, statement: CountStatement): DraftFinding[] {
  const { count, level, threshold, span, whole, indicator, measure, named } = statement;
  if (named.length > 0 && named.length !== count) {
    const names = named.map(({ written }) => written);
    const params = {
      level: wordOf(level),
      stated: count,
      counted: named.length,
      names,
      threshold: threshold === null ? null : inWords(threshold),
    };
    return [draft('count', 'inconsistent', span, [count, named.length], params)];
  }
  if (threshold !== null) {
    // Of those named the group says who is missing.
    const standings = named.length > 0 ? null : standingsOf(paper, level, indicator, measure);
    const meeting = standings?.rows.filter(({ value }) => meets(threshold, value));
    if (meeting === undefined || meeting.length === count || (!standings?.complete && meeting.length < count))
      return [];
    const names = told(paper, meeting).map(({ region }) => region);
    const params = {
      level: wordOf(level),
      stated: count,
      counted: meeting.length,
      names,
      threshold: inWords(threshold),
    };
    return [draft('count', 'inconsistent', span, [count, meeting.length], params)];
  }
  if (!whole || named.length > 0) return [];
  const { tree, rootId, asOf } = paper.ground;
  const divisions = (regions: readonly { kind: string }[]) => regions.filter(({ kind }) => kind === 'division').length;
  const there = divisions(level === null ? tree.children(rootId, asOf) : tree.descendants(rootId, level, asOf));
  const known = [there, divisions(tree.children(rootId, asOf)), ...paper.tables.map(({ rows }) => rows)];
  if (there === 0 || known.includes(count)) return [];
  const params = { level: wordOf(level), stated: count, counted: there, names: [], threshold: null };
  return [draft('count', 'look', span, [count, there], params)];
}
