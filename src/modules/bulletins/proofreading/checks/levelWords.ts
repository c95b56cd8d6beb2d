import type { RegionLevel } from '../../../../contracts/regions.ts';

export const LEVEL_WORDS: Readonly<Partial<Record<RegionLevel, string>>> = {
  province: '省（区、市）',
  city: '设区市',
  county: '县（市、区）',
  town: '乡镇（街道）',
};
