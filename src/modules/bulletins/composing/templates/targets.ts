import type { BulletinTemplate, TemplateAttachment, TemplateSection } from '../../../../contracts/bulletinTemplates.ts';
import { BUILT_IN_INDICATORS } from '../../../../contracts/indicators.ts';
import { IN_FULL, LEVELS } from '../../../../contracts/rules/bulletins/usual.ts';
import { CLOSING } from './common.ts';

type Indicator = (TemplateSection['parts'][number] & { kind: 'progress' })['indicators'][number];

/** Whichever have targets are told. Not disseminations: rules of 2026 forbid to assess by them. */
const INDICATORS: Indicator[] = [
  { indicator: 'volunteers', measure: 'total', phrase: '注册科技志愿者{value}', subject: '科技志愿者总数' },
  { indicator: 'volunteers', measure: 'increase', phrase: '本年新增科技志愿者{value}', subject: '新增科技志愿者' },
  { indicator: 'organisations', measure: 'total', phrase: '科技志愿服务组织{value}', subject: '科技志愿服务组织总数' },
  {
    indicator: 'organisations',
    measure: 'increase',
    phrase: '本年新增科技志愿服务组织{value}',
    subject: '新增科技志愿服务组织',
  },
  {
    indicator: 'activities',
    measure: 'total',
    phrase: '累计发布科技志愿服务活动{value}',
    subject: '科技志愿服务活动总数',
  },
  {
    indicator: 'activities',
    measure: 'increase',
    phrase: '本年新增科技志愿服务活动{value}',
    subject: '新增科技志愿服务活动',
  },
  { indicator: 'projects', measure: 'total', phrase: '品牌项目{value}', subject: '品牌项目总数' },
  { indicator: 'projects', measure: 'increase', phrase: '本年新增品牌项目{value}', subject: '新增品牌项目' },
  { indicator: 'informants', measure: 'total', phrase: '科普信息员{value}', subject: '科普信息员总数' },
  { indicator: 'informants', measure: 'increase', phrase: '本年新增科普信息员{value}', subject: '新增科普信息员' },
];

const SECTION: TemplateSection = {
  heading: '年度目标完成情况',
  topic: '科普工作目标任务完成情况',
  parts: [
    {
      kind: 'progress',
      indicators: INDICATORS,
      behind: '完成年度目标{target}的{rate}',
      reached: '完成年度目标{target}',
      exceeded: '完成年度目标{target}的{rate}，超额完成年度目标',
      pace: true,
      levels: [...LEVELS],
      named: 3,
      tellReached: true,
      tellBehind: true,
      listed: 8,
      rate: { digits: 1, rounding: 'round' },
      numbers: IN_FULL,
    },
  ],
};

/** A table for each indicator: target, figure, completion; those without targets make none. */
const TABLES: TemplateAttachment[] = INDICATORS.map(({ indicator, measure, subject }) => {
  const unit = BUILT_IN_INDICATORS.find(({ code }) => code === indicator)?.unit.zh ?? '';
  return {
    subject: `${subject}目标完成情况`,
    levels: [...LEVELS],
    columns: [
      { indicator, measure, tells: 'target', title: `年度目标（${unit}）` },
      { indicator, measure, tells: 'figure', title: `${subject}完成数（${unit}）` },
      { indicator, measure, tells: 'completion', title: `${subject}完成率（%）` },
    ],
    order: 'value',
    totalRow: true,
  };
});

/** 目标任务完成 */
export const TARGETS: BulletinTemplate = {
  code: 'targets',
  name: { zh: '目标完成情况通报', en: 'Bulletin on targets' },
  sections: [SECTION],
  attachments: TABLES,
  ...CLOSING,
};
