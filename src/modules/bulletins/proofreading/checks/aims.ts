import { type Check, type DraftFinding, draft, type Paper, regionName } from '../paper.ts';
import type { MetNamesStatement, MetStatement } from '../understanding/statements.ts';

/** How many did what was aimed at, and who, against the one table that states both. */
export const aims: Check = (paper) => {
  const did = didIn(paper);
  if (did === null) return [];
  const isOfIt = (code: string | null) =>
    code === null || did.some((each) => each.indicator === paper.lexicon.countedIn(code));
  return paper.statements.flatMap((statement): DraftFinding[] => {
    if ((statement.is !== 'met' && statement.is !== 'metNames') || !isOfIt(statement.indicator)) return [];
    return statement.is === 'met' ? counted(paper, statement, did) : named(paper, statement, did);
  });
};

interface Did {
  regionId: string;
  indicator: string;
  done: number;
  met: boolean;
}

function didIn({ tables }: Paper): readonly Did[] | null {
  const [table, another] = tables.filter(({ figures }) => figures.some(({ kind }) => kind === 'target'));
  if (table === undefined || another !== undefined) return null;
  const targets = table.figures.filter(({ kind }) => kind === 'target');
  const did = targets.flatMap(({ row, regionId, indicator, value: target }): Did[] => {
    const done = table.figures.find(
      (each) => each.row === row && each.indicator === indicator && (each.kind === 'total' || each.kind === 'increase'),
    );
    return done === undefined || regionId === null
      ? []
      : [{ regionId, indicator, done: done.value, met: done.value >= target }];
  });
  const isWhole = did.length === targets.length && new Set(did.map(({ regionId }) => regionId)).size === did.length;
  return isWhole && did.length > 0 ? did : null;
}

const wordsOf = (met: boolean) => (met ? '完成目标' : '未完成目标');

function counted(paper: Paper, { count, met, span }: MetStatement, did: readonly Did[]): DraftFinding[] {
  const meeting = did.filter((each) => each.met === met);
  if (meeting.length === count) return [];
  const params = {
    level: '地区',
    stated: count,
    counted: meeting.length,
    names: meeting.length <= 10 ? meeting.map(({ regionId }) => regionName(paper.ground, regionId)) : [],
    threshold: wordsOf(met),
  };
  return [draft('count', 'inconsistent', span, [count, meeting.length], params)];
}

function named(
  paper: Paper,
  { mentions, met, complete, span }: MetNamesStatement,
  did: readonly Did[],
): DraftFinding[] {
  const names = new Set(mentions.map(({ regionId }) => regionId));
  const told = (all: readonly Did[], reason: 'not_met' | 'left_out') => {
    if (all.length === 0) return [];
    const regions = all.map(({ regionId, done }) => ({ region: regionName(paper.ground, regionId), value: done }));
    const params = { what: '完成数', threshold: wordsOf(met), reason, regions };
    const expected = regions.map(({ region }) => region).join('、');
    const stated = mentions.map(({ written }) => written).join('、');
    return [draft('following', reason === 'not_met' ? 'wrong' : 'inconsistent', span, [stated, expected], params)];
  };
  const wrong = did.filter((each) => names.has(each.regionId) && each.met !== met);
  const missing = complete ? did.filter((each) => !names.has(each.regionId) && each.met === met) : [];
  return wrong.length > 0 ? told(wrong, 'not_met') : told(missing, 'left_out');
}
