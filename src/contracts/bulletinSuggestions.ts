/** A paragraph of 下一步工作建议 that a template, or a clerk at a draft, may choose; who uses it goes on from there. */
export interface Suggestion {
  /** By which templates name it. */
  name: string;
  title: { zh: string; en: string };
  /** Told only where the bulletin tells of one of these; empty: always. */
  about: readonly string[];
  /** Without the 一是, 二是 before it: a paper numbers its own. */
  text: string;
}

const VOLUNTEERS = ['volunteers', 'organisations', 'activities', 'projects'];
const INFORMANTS = ['informants', 'disseminations'];

/** The library of the house, in the order in which it is offered. */
export const SUGGESTIONS: readonly Suggestion[] = [
  {
    name: 'recruit',
    title: { zh: '广泛发动，扩大队伍', en: 'More volunteers' },
    about: ['volunteers', 'organisations'],
    text: '广泛发动，扩大队伍。依托学会、高校、企业和基层组织，动员更多科技工作者就近注册，注册时信息填报完整、归属准确；注册数较少的地方要查找原因，逐级落实。',
  },
  {
    name: 'activities',
    title: { zh: '贴近需求，办好活动', en: 'Activities that are wanted' },
    about: ['activities', 'projects'],
    text: '贴近需求，办好活动。结合全国科普日、全国科技工作者日等节点和当地群众所盼，常态开展服务；活动前及时发布，活动后及时填报参加人数和服务时长，做到有队伍、有活动、有记录。',
  },
  {
    name: 'projects',
    title: { zh: '打造品牌，形成特色', en: 'Projects of a name' },
    about: ['projects'],
    text: '打造品牌，形成特色。对坚持时间长、群众评价好的服务加以总结，培育为品牌项目，带动一般队伍提高服务质量。',
  },
  {
    name: 'informants',
    title: { zh: '用好资源，提升传播实效', en: 'Resources put to good use' },
    about: INFORMANTS,
    text: '用好资源，提升传播实效。加强科普信息员培训，引导其选用权威、实用的科普内容，注重实际阅读和群众反映，不以传播次数论高低。',
  },
  {
    name: 'quality',
    title: { zh: '核准数据，夯实基础', en: 'Figures that hold' },
    about: [...VOLUNTEERS, ...INFORMANTS],
    text: '核准数据，夯实基础。各单位对照附件核对本地数字，对累计数、新增数不相衔接以及尚未分解到基层的，查明情况后按规定程序更正。',
  },
];

export const suggestionNamed = (name: string): Suggestion | undefined => SUGGESTIONS.find((each) => each.name === name);
