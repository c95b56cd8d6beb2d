import type { RegionLevel } from '../../../contracts/regions.ts';
import { wordKey } from './text.ts';

/** What a column is for, besides measures. */
export type KeyMeaning =
  | { key: 'region'; level: RegionLevel | null }
  | { key: 'code' | 'date' | 'indicator' | 'kind' | 'unit' | 'index' | 'note' };

const CITY = words(
  '设区市 设区的市 地市 地级市 地级以上市 市 城市 市州 州市 州 市地 市地州 市地州盟 市州盟 地市州 地州市 市州地 盟市 地区市 地州 地级 市级 州市级 prefecture city',
);
const PROVINCE = words(
  '省 省份 省市 省区市 省市区 省区 省级 省自治区直辖市 省自治区直辖市兵团 省自治区直辖市名称 省自治区直辖市新疆生产建设兵团 province',
);
/** 县、市、区、旗 in whatever order offices put them. */
const COUNTY = /^(?=.*[县区旗])[县市区旗]{1,4}(?:特区|林区)?$|^(?:county|district)$/;
const TOWN = words('乡镇 乡镇街道 街道乡镇 镇街 街道 镇 乡 镇街道 街镇 乡镇苏木 苏木乡镇 town');
/** Both cities and counties stand in it. */
const MIXED = words('市县 市区 市县区县');
const ANY_REGION = words(
  '地区 区域 地方 单位 行政区 行政区划 区划 地名 名称 各地 辖区 地域 归属地 归属地区 所在地 科协 省科协 市科协 县科协 县级科协 市级科协 单位名称 地区名称 责任 实施 推荐 参与 region name area',
);
const CODE = words(
  '代码 编码 行政区划代码 行政区代码 区划代码 行政代码 地区代码 区域代码 单位代码 国标码 code regioncode region_code adcode',
);
const INDEX = words('序号 编号 序 行号 顺序 排序 no no. index id # 号');
const NOTE = words(
  '备注 说明 注 附注 注释 情况说明 备考 联系人 联系电话 联系方式 负责人 电话 手机 手机号 手机号码 邮箱 地址 传真 邮编 填报人 填表人 审核人 报送人 经办人 填报日期 填报时间 填表日期 上报时间 上报日期 更新时间 更新日期 提交时间 报送时间 note notes remark remarks comment comments contact phone',
);
const DATE = words(
  '日期 截止日期 截至日期 统计日期 数据日期 观测日期 截止时间 截至时间 统计时间 统计截止日期 数据截止日期 统计截止时间 时间 年份 年度 date as_of asof as-of observed_on observedon day year',
);
const INDICATOR = words(
  '指标 指标名称 指标代码 指标编码 统计指标 指标项 indicator indicators indicator_code indicatorcode',
);
const KIND = words('口径 值类型 数值类型 数据类型 指标类型 kind');
const UNIT = words('计量单位 数量单位 unit units');

const PREFIX = /^(?:各|所属|所在|所辖|上级|报送|填报|统计|申报|上报|行政)(?=.)/;
const SUFFIX = /(?<=.)(?:名称|名|别|单位|科协|科学技术协会|一级|列表)$/;

/** What a header says about its column by the whole of its words, or null where it speaks of a measure or of something unknown. */
export function keyMeaning(header: string): KeyMeaning | null {
  const word = wordKey(header).replaceAll(/[“”"：:*]/g, '');
  if (INDEX.has(word)) return { key: 'index' };
  if (NOTE.has(word)) return { key: 'note' };
  if (DATE.has(word)) return { key: 'date' };
  if (CODE.has(word)) return { key: 'code' };
  if (INDICATOR.has(word)) return { key: 'indicator' };
  if (KIND.has(word)) return { key: 'kind' };
  if (UNIT.has(word)) return { key: 'unit' };
  return regionMeaning(word) ?? diagonalMeaning(word);
}

function regionMeaning(word: string): KeyMeaning | null {
  const bare = word.replaceAll(/[()（）、,，.·或和与/]/g, '');
  const stem = bare.replace(PREFIX, '');
  for (const candidate of [bare, stem, stem.replace(SUFFIX, '')]) {
    if (MIXED.has(candidate)) return { key: 'region', level: null };
    if (CITY.has(candidate)) return { key: 'region', level: 'city' };
    if (COUNTY.test(candidate)) return { key: 'region', level: 'county' };
    if (TOWN.has(candidate)) return { key: 'region', level: 'town' };
    if (PROVINCE.has(candidate)) return { key: 'region', level: 'province' };
    if (ANY_REGION.has(candidate)) return { key: 'region', level: null };
  }
  return null;
}

/** The corner cell of a table: 地区\指标, 项目/县区. */
function diagonalMeaning(word: string): KeyMeaning | null {
  const parts = word.split(/[/\\|]/).filter((part) => part !== '');
  if (parts.length !== 2 || !parts.some((part) => /^(?:指标|项目|内容|类别|数据|数量)(?:名称)?$/.test(part)))
    return null;
  const region = parts.map(regionMeaning).find((meaning) => meaning !== null);
  return region ?? null;
}

/** 各县（市、区）, 各设区市: the level that a title says its table is of. */
export function levelInTitle(title: string | null): RegionLevel | null {
  const text = title?.normalize('NFKC').replaceAll(' ', '') ?? '';
  if (/各?县\(市|县市区|各区县|各县|区县|各区|县\(区|各旗/.test(text)) return 'county';
  if (/设区市|各市|市州|市\(州|地级市|地级以上市|各地市|地市|盟市|各州/.test(text)) return 'city';
  return /各省|省份|省区市|省\(区|省、自治区/.test(text) ? 'province' : null;
}

const TOTAL_ROW = /合计|总计|小计|共计|总合计|^(?:总数|总和|累计|计|total|grandtotal|sum|subtotal)[:：]?$/;

/** 合计 or 小计 where the label of a row says so; 总计 is told as 合计. */
export function totalLabel(label: string): '合计' | '小计' | null {
  const word = wordKey(label);
  if (!TOTAL_ROW.test(word)) return null;
  return /小计|subtotal/.test(word) ? '小计' : '合计';
}

const SIGNATURE =
  /^(?:注|备注|说明|附注|填表说明|填报说明|编制说明)(?:\d{0,2}[:.、]|$)|^(?:填表|填报|制表|审核|统计|报送|经办|联系)(?:人|员|单位|部门|电话|时间|日期|负责人)?(?:签字|签章|\(签[字章]\))?:|^(?:单位|部门|分管|主要)?(?:负责人|领导)(?:签字|签章|\(签[字章]\))?:|^(?:数据)?来源:|^(?:联系)?电话:|^(?:制表|填表|填报|审核|报送|统计)?(?:日期|时间):/;
const REMARK = /^[※*★]|^第\d+页|^-\d+-$|^(?:\d+[.、]|\(\d+\)).{6,}/;

/** A note or a signature line: nothing that names a region, whatever stands beside it. */
export function isSignatureLine(text: string): boolean {
  if (!/[:：]|[注明]/.test(text)) return false;
  return SIGNATURE.test(text.normalize('NFKC').replaceAll(' ', ''));
}

/** Also numbered remarks and page numbers; with figures beside it, such a text is a name with a mark before it. */
export function isNoteLine(text: string): boolean {
  return isSignatureLine(text) || REMARK.test(text.normalize('NFKC').replaceAll(' ', ''));
}

/** 一、设区市 … as a heading inside a table. */
export function isSectionHeading(text: string): boolean {
  return /^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[）)])/.test(text);
}

/** Rows of derived figures that belong to no region. */
export function isDerivedLabel(label: string): boolean {
  return /^(?:平均|平均数|平均值|均值|中位数|最大值|最小值|最高|最低|占比|比重|全[省市县区]平均|同比.*|增幅|增长率)$/.test(
    wordKey(label),
  );
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
