import { z } from 'zod';

/** A count whose definition (口径) is published. `headers` are the words offices print above its total. */
export interface IndicatorDefinition {
  code: string;
  name: { zh: string; en: string };
  unit: { zh: string; en: string };
  definition: { zh: string; en: string };
  /** What is counted from own records; null where it is counted nowhere but in files. */
  recordsDefinition: { zh: string; en: string } | null;
  /** Counted whole: a fraction (after the unit) is a problem. */
  whole: boolean;
  /** Cumulative at a date, or a figure of a period. */
  accumulation: 'cumulative' | 'period';
  rankable: boolean;
  headers: readonly string[];
}

export const BUILT_IN_INDICATORS: readonly IndicatorDefinition[] = [
  {
    code: 'volunteers',
    name: { zh: '科技志愿者', en: 'Volunteers' },
    unit: { zh: '人', en: 'people' },
    definition: {
      zh: '截至截止日期，在科技志愿服务信息平台注册通过的科技志愿者累计人数，按注册地计。',
      en: 'Science-and-technology volunteers whose registration was approved by the cut-off date, counted where registered.',
    },
    recordsDefinition: null,
    whole: true,
    accumulation: 'cumulative',
    rankable: true,
    headers: ['科技志愿者总数', '科技志愿者数', '科技志愿者', '志愿者总数', '志愿者数', '志愿者'],
  },
  {
    code: 'organisations',
    name: { zh: '科技志愿服务组织', en: 'Volunteer organisations' },
    unit: { zh: '个', en: 'organisations' },
    definition: {
      zh: '截至截止日期，在科技志愿服务信息平台注册的志愿服务组织（含志愿服务队）累计数量。',
      en: 'Volunteer organisations (teams) registered by the cut-off date.',
    },
    recordsDefinition: {
      zh: '截至截止日期，在本系统登记的志愿服务队数量，按登记地计；自生效日期起计入，补录的自补录的生效日期起计入，暂停期间仍计入，自关闭之日起不再计入。',
      en: 'Teams registered here and not closed by the cut-off date, counted where registered: from their effective day, also where recorded later; suspended ones count, closed ones no longer from the day of closing.',
    },
    whole: true,
    accumulation: 'cumulative',
    rankable: true,
    headers: ['志愿服务组织总数', '志愿服务组织数', '科技志愿服务组织', '志愿服务组织', '组织总数', '组织数'],
  },
  {
    code: 'activities',
    name: { zh: '科技志愿服务活动', en: 'Activities' },
    unit: { zh: '项', en: 'activities' },
    definition: {
      zh: '截至截止日期，在科技志愿服务信息平台发布的志愿服务活动累计数量。',
      en: 'Volunteer activities published by the cut-off date.',
    },
    recordsDefinition: null,
    whole: true,
    accumulation: 'cumulative',
    rankable: true,
    headers: ['志愿服务活动总数', '志愿服务活动数', '科技志愿服务活动', '志愿服务活动', '活动总数', '活动数'],
  },
  {
    code: 'projects',
    name: { zh: '品牌项目', en: 'Brand projects' },
    unit: { zh: '个', en: 'projects' },
    definition: {
      zh: '截至截止日期，在科技志愿服务信息平台创建的品牌项目累计数量。',
      en: 'Brand projects created by the cut-off date.',
    },
    recordsDefinition: null,
    whole: true,
    accumulation: 'cumulative',
    rankable: true,
    headers: ['品牌项目总数', '品牌项目数', '品牌项目', '项目总数', '项目数'],
  },
  {
    code: 'informants',
    name: { zh: '科普信息员', en: 'Informants' },
    unit: { zh: '人', en: 'people' },
    definition: {
      zh: '截至截止日期，在“科普中国”注册的科普信息员（科普员）累计人数。',
      en: '科普中国 informants registered by the cut-off date.',
    },
    recordsDefinition: null,
    whole: true,
    accumulation: 'cumulative',
    rankable: true,
    headers: ['科普信息员总数', '科普信息员数', '科普信息员', '科普中国信息员', '科普员总数', '科普员数', '科普员'],
  },
  {
    code: 'disseminations',
    name: { zh: '传播量', en: 'Disseminations' },
    unit: { zh: '次', en: 'times' },
    definition: {
      zh: '截至截止日期，科普信息员分享科普资源形成的累计传播次数。',
      en: 'Shares and views of science resources spread by informants, cumulative at the cut-off date.',
    },
    recordsDefinition: null,
    whole: true,
    accumulation: 'cumulative',
    rankable: true,
    headers: ['传播总量', '传播量', '传播次数'],
  },
  {
    code: 'service_hours',
    name: { zh: '服务时长', en: 'Service hours' },
    unit: { zh: '小时', en: 'hours' },
    definition: {
      zh: '截至截止日期，已确认的志愿服务累计时长。',
      en: 'Confirmed service hours, cumulative at the cut-off date.',
    },
    recordsDefinition: null,
    whole: false,
    accumulation: 'cumulative',
    rankable: true,
    headers: ['服务总时长', '服务时长', '志愿服务时长'],
  },
  {
    code: 'lectures',
    name: { zh: '科普讲座', en: 'Lectures' },
    unit: { zh: '场', en: 'lectures' },
    definition: {
      zh: '截至截止日期，举办的科普讲座累计场次。',
      en: 'Science lectures given, cumulative at the cut-off date.',
    },
    recordsDefinition: null,
    whole: true,
    accumulation: 'cumulative',
    rankable: true,
    headers: ['科普讲座场次', '科普讲座', '讲座场次', '讲座数'],
  },
  {
    code: 'news_items',
    name: { zh: '宣传报道', en: 'News items' },
    unit: { zh: '篇', en: 'items' },
    definition: {
      zh: '截至截止日期，审核通过的宣传报道累计篇数。',
      en: 'News items accepted, cumulative at the cut-off date.',
    },
    recordsDefinition: null,
    whole: true,
    accumulation: 'cumulative',
    rankable: true,
    headers: ['宣传报道篇数', '宣传报道', '新闻报道', '报道数'],
  },
];

export const indicatorCode = z.string().regex(/^[a-z][a-z0-9_]{1,40}$/);
