import type { BulletinTemplate, Leading } from '../../../../contracts/bulletinTemplates.ts';
import type { RegionLevel } from '../../../../contracts/regions.ts';

export const LEVELS: readonly RegionLevel[] = ['province', 'city', 'county', 'town', 'village'];

/** As offices do it: three with their figures, then those above a round number. */
export const LEADING: Omit<Leading, 'numbers'> = {
  levels: [...LEVELS],
  named: 3,
  following: true,
  threshold: 'automatic',
  above: '均超过{threshold}',
  reaching: '均达到{threshold}及以上',
};

export const CLOSING: Pick<BulletinTemplate, 'document' | 'suggestions' | 'remarks'> = {
  document: '通报',
  suggestions: {
    heading: '下一步工作建议',
    chosen: ['recruit', 'activities', 'projects', 'informants', 'quality'],
  },
  remarks: { heading: '数据说明' },
};
