import type { Part } from './part.ts';
import type { Measure } from './statements.ts';

/** Whether a number is a total, an increase or a base, by the words of its clause and sentence. */
export function measureOf(part: Part, use: 'figure' | 'count'): Measure {
  const { clauseCues, cues, leaders, leading, topic } = part;
  const cue = clauseCues.findLast(({ cue }) => ['increase', 'rise', 'decrease', 'total', 'base'].includes(cue))?.cue;
  const inClause = clauseCues.some(({ cue }) => cue === 'increase' || cue === 'rise' || cue === 'decrease');
  const ofThen = clauseCues.findLast((each) => each.cue === 'base' && /^\d/.test(each.written));
  const untilNow = clauseCues.some(({ cue: is, written }) => is === 'total' && /[到至]$/.test(written));
  if (cue === 'base' || (ofThen !== undefined && !inClause && !untilNow)) return 'base';
  // 新增科技志愿者总数达…人 is still an increase.
  if (cue === 'total') return inClause && !/[到至]/.test(clauseCues.at(-1)?.written ?? '') ? 'increase' : 'total';
  if (inClause) return 'increase';
  if (leaders !== null && leaders.measure !== 'growth') return leaders.measure;
  const head = leading === null ? [] : cues;
  if (head.some(({ cue }) => cue === 'increase')) return 'increase';
  const earlier = cues.some(({ cue }) => cue === 'increase');
  if (topic.measure === 'increase') return 'increase';
  if (earlier && use === 'figure') return 'either';
  return cues.some(({ cue }) => cue === 'period') ? 'either' : 'total';
}

/** What a percentage is one of; null where no word says it. */
export function measureOfPercent(part: Part): { measure: 'share' | 'growth'; fell: boolean; times: boolean } | null {
  const cues = part.cues
    .filter(({ from }) => from >= part.lastEnd || part.clauseCues.some((cue) => cue.from === from))
    .map(({ cue }) => cue);
  const share = part.clauseCues.findLast(
    ({ cue }) => cue === 'share' || cue === 'growth' || cue === 'rise' || cue === 'decrease',
  );
  const isGrowth = cues.some((cue) => cue === 'growth' || cue === 'rise' || cue === 'decrease' || cue === 'increase');
  const inList = part.leaders?.measure === 'growth' || part.topic.measure === 'growth';
  const times = cues.includes('times');
  if (share?.cue !== 'share' && !isGrowth && !inList && !times) return null;
  const measure = share?.cue === 'share' ? 'share' : 'growth';
  return {
    measure,
    fell: measure === 'growth' && cues.includes('decrease') && !cues.includes('rise'),
    times,
  };
}
