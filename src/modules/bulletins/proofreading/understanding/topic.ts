import type { Topic } from './statements.ts';
import type { Token } from './tokens.ts';

export const NO_TOPIC: Topic = { indicator: null, measure: null, level: null };

/** What a phrase without figures makes the subject of what follows: 从科技志愿者注册情况来看. */
export function topicOf(tokens: readonly Token[], before: Topic): Topic {
  const indicators = tokens.filter((token) => token.is === 'indicator');
  const level = tokens.findLast((token) => token.is === 'level')?.level ?? before.level;
  const cues = new Set(tokens.filter((token) => token.is === 'cue').map(({ cue }) => cue));
  const measure = cues.has('increase')
    ? 'increase'
    : cues.has('growth') || cues.has('rise')
      ? 'growth'
      : indicators.length > 0
        ? null
        : before.measure;
  const [only] = new Set(indicators.map(({ code }) => code));
  return { indicator: indicators.length > 0 ? (only ?? null) : before.indicator, measure, level };
}
