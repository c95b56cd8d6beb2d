import type { Leading, NumberStyles } from '../../bulletinTemplates.ts';
import type { RegionLevel } from '../../regions.ts';

/** Levels that a bulletin can tell of: those below some region. */
export const LEVELS: readonly RegionLevel[] = ['province', 'city', 'county', 'town', 'village'];

export const IN_FULL: NumberStyles = { otherwise: { unit: 'one' }, levels: {} };

/** As offices do it: three with their figures, then those above a round number. */
export const LEADING: Omit<Leading, 'numbers'> = {
  levels: [...LEVELS],
  named: 3,
  following: true,
  threshold: 'automatic',
  above: '均超过{threshold}',
  reaching: '均达到{threshold}及以上',
};

/** How offices word what they tell of an indicator, by its name. */
export const usualWording = (name: string) => ({
  phrase: `${name}{value}`,
  risen: `新增${name}{value}`,
  fallen: `${name}净减少{value}`,
  unchanged: `${name}数与{beginning}持平`,
  subject: `新增${name}`,
});
