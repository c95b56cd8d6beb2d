import type { RegionLevel, RegionRef } from '../../regions.ts';
import type { StatisticsAnswer, StatisticsRow } from '../../statistics.ts';

type NamedRow = Pick<StatisticsRow, 'region' | 'path' | 'status'>;
type NamedTable = Pick<StatisticsAnswer, 'level'> & { region: RegionRef; rows: readonly NamedRow[] };

/** Names of a path that stand above the table: of a province’s table the province, of the nation’s none. */
export function namesAbove({ region }: Pick<NamedTable, 'region'>, row: Pick<NamedRow, 'path'>): number {
  return row.path.slice(0, -1).lastIndexOf(region.name) + 1;
}

/**
 * How prose names the regions of a table. A district (区) carries its city’s name wherever it is named, so that a name can
 * be moved, taken out or checked alone; county-level cities and counties stand alone unless another of the province bears
 * the same name. In a table of the nation counties carry their province.
 */
export function namesIn(table: NamedTable): (row: NamedRow) => string {
  const bearers = new Map<string, number>();
  for (const { path } of table.rows) bearers.set(inProvince(path), (bearers.get(inProvince(path)) ?? 0) + 1);
  return (row) => {
    const { name } = row.region;
    const skipped = namesAbove(table, row);
    const above = row.path.slice(skipped, -1);
    const parent = above.at(-1);
    if (parent === undefined) return name;
    const full = `${above.join('')}${name}`;
    if (row.status === 'functional') return name.startsWith(shortName(parent)) ? name : full;
    if (isDistrict(name) || (bearers.get(inProvince(row.path)) ?? 0) > 1) return full;
    return skipped === 0 && table.level === 'county' ? `${above[0]}${name}` : name;
  };
}

const isDistrict = (name: string) => name.endsWith('区') && !name.endsWith('地区');
const inProvince = (path: readonly string[]) => `${path[0]} ${path.at(-1)}`;
const shortName = (name: string) => name.replace(/(?:市|地区|自治州|盟|州)$/, '');

/** 设区市, 县（市、区）…: the regions of a level, by what they are called there. */
export function levelWord(level: RegionLevel, rows: readonly Pick<NamedRow, 'region' | 'status'>[]): string {
  const names = rows.filter(({ status }) => status !== 'functional').map(({ region }) => region.name);
  const some = (ending: string) => names.some((name) => name.endsWith(ending));
  switch (level) {
    case 'province':
      return '省（区、市）';
    case 'city':
      return cityWord(some);
    case 'county':
      return countyWord(some, new Set(rows.map(({ region }) => region.code.slice(0, 2))).size > 1);
    case 'town':
      return '乡镇（街道）';
    case 'village':
      return '村（社区）';
    case 'nation':
      return '国家';
  }
}

type Some = (ending: string) => boolean;

function cityWord(some: Some): string {
  const others = [some('地区') ? '地' : '', some('州') ? '州' : '', some('盟') ? '盟' : ''].join('');
  if (others === '') return some('市') ? '设区市' : '区（县）';
  return some('市') ? `市（${[...others].join('、')}）` : [...others].join('、');
}

function countyWord(some: Some, manyProvinces: boolean): string {
  const [banner, county, city, district] = [some('旗'), some('县'), some('市'), some('区')];
  if (banner && manyProvinces) return '县（市、区、旗）';
  const front = banner ? '旗县' : county ? '县' : '';
  const behind = [city ? '市' : '', district ? '区' : ''].join('');
  if (front !== '') return behind === '' ? front : `${front}（${[...behind].join('、')}）`;
  return behind === '市区' ? '市（区）' : district ? '区' : '县级市';
}

/** 全省, 全市 …: the region as its own bulletin speaks of it. */
export function wholeWord(name: string, level: RegionLevel): string {
  if (level === 'nation') return '全国';
  const ending = ['省', '市', '县', '区', '州', '盟', '旗', '镇', '乡', '街道'].find((each) => name.endsWith(each));
  return ending === undefined ? name : `全${ending}`;
}
