import type { Part } from './part.ts';
import type { Measure } from './statements.ts';

/** What a count measures, by the cues of its clause, else by those of the sentence and the topic. */
export function measureOf(part: Part, use: 'figure' | 'count'): Measure {
  const cue = part.clauseCues.findLast(({ cue }) =>
    ['increase', 'rise', 'decrease', 'total', 'base'].includes(cue),
  )?.cue;
  const inClause = part.clauseCues.some(({ cue }) => cue === 'increase' || cue === 'rise' || cue === 'decrease');
  const ofThen = part.clauseCues.findLast((each) => each.cue === 'base' && /^\d/.test(each.written));
  const untilNow = part.clauseCues.some(({ cue: is, written }) => is === 'total' && /[到至]$/.test(written));
  if (cue === 'base' || (ofThen !== undefined && !inClause && !untilNow)) return 'base';
  // 新增科技志愿者总数达…人 is still an increase.
  if (cue === 'total') return inClause && !/[到至]/.test(part.clauseCues.at(-1)?.written ?? '') ? 'increase' : 'total';
  if (inClause) return 'increase';
  if (part.leaders !== null && part.leaders.measure !== 'growth') return part.leaders.measure;
  const head = part.leading === null ? [] : part.cues;
  if (head.some(({ cue }) => cue === 'increase')) return 'increase';
  const earlier = part.cues.some(({ cue }) => cue === 'increase');
  if (part.topic.measure === 'increase') return 'increase';
  if (earlier && use === 'figure') return 'either';
  return part.cues.some(({ cue }) => cue === 'period') ? 'either' : 'total';
}
