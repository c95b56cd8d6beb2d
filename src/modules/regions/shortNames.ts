/** Peoples whose names stand in the names of autonomous regions; Xinjiang's leave 族 out. */
const PEOPLES = [
  ...['蒙古', '回', '藏', '维吾尔', '苗', '彝', '壮', '布依', '朝鲜', '满', '侗', '瑶', '白', '土家', '哈尼', '哈萨克'],
  ...['傣', '黎', '傈僳', '佤', '畲', '拉祜', '水', '东乡', '纳西', '景颇', '柯尔克孜', '土', '达斡尔', '仫佬', '羌'],
  ...['布朗', '撒拉', '毛南', '仡佬', '锡伯', '塔吉克', '怒', '鄂温克', '保安', '裕固', '独龙', '普米', '各'],
];
const PEOPLES_AT_END = new RegExp(`(?:(?:${PEOPLES.join('|')})族|蒙古|哈萨克|柯尔克孜|塔吉克|锡伯|维吾尔)$`);

/** Longest first: 新区 is tried before 区, and left when it would leave one character (清新区). */
const LEVEL_WORDS = [
  '特别行政区',
  '自治区',
  '自治州',
  '自治县',
  '自治旗',
  '地区',
  '新区',
  '特区',
  '矿区',
  ...'省市区县盟旗',
];

const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['神农架林区', '神农架'],
  // Its neighbour is 井陉县.
  ['井陉矿区', '井陉矿区'],
]);

/** 土默特左旗 and 土默特右旗 would become the same, and 杭锦后旗 would read as 杭锦. */
const NUMBERED_BANNER = /[前后左右中]旗$/;

/** The name as offices shorten it: 常熟 for 常熟市, 延边 for 延边朝鲜族自治州. One character is no name: 丰县 stays 丰县. */
export function shortNameOf(name: string): string {
  const irregular = IRREGULAR.get(name);
  if (irregular !== undefined) return irregular;
  if (NUMBERED_BANNER.test(name)) return name;
  const word = LEVEL_WORDS.find((candidate) => name.endsWith(candidate) && name.length - candidate.length >= 2);
  if (word === undefined) return name;
  const stem = name.slice(0, -word.length);
  return word.startsWith('自治') || stem.endsWith('族') ? withoutPeoples(stem) : stem;
}

function withoutPeoples(stem: string): string {
  const rest = stem.replace(PEOPLES_AT_END, '');
  if (rest === stem) return stem;
  // Nothing but the people's name: 东乡族自治县 is 东乡.
  if (rest.length < 2) return stem.length > 2 ? stem.replace(/族$/, '') : stem;
  return withoutPeoples(rest);
}
