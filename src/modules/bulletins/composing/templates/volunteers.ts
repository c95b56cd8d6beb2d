import type { BulletinTemplate, TemplateAttachment, TemplateSection } from '../../../../contracts/bulletinTemplates.ts';
import { IN_FULL, LEADING, LEVELS } from '../../../../contracts/rules/bulletins/usual.ts';
import { CLOSING } from './common.ts';

export const VOLUNTEERS_SECTION: TemplateSection = {
  heading: '科技志愿服务注册及活动情况',
  topic: '科技志愿服务',
  parts: [
    {
      kind: 'totals',
      indicators: [
        { indicator: 'volunteers', phrase: '在科技志愿服务信息平台注册的科技志愿者达{value}', numbers: IN_FULL },
        { indicator: 'organisations', phrase: '科技志愿服务组织{value}', numbers: IN_FULL },
        { indicator: 'activities', phrase: '累计发布科技志愿服务活动{value}', numbers: IN_FULL },
        { indicator: 'projects', phrase: '创建品牌项目{value}', numbers: IN_FULL },
      ],
    },
    {
      kind: 'leaders',
      lead: '从科技志愿者注册情况看',
      indicator: 'volunteers',
      measure: 'total',
      ...LEADING,
      numbers: IN_FULL,
    },
    {
      kind: 'leaders',
      lead: '从活动发布情况看',
      indicator: 'activities',
      measure: 'total',
      ...LEADING,
      numbers: IN_FULL,
    },
    {
      kind: 'growth',
      lead: '从新增情况看',
      indicators: [
        {
          indicator: 'volunteers',
          risen: '新增科技志愿者{value}',
          fallen: '科技志愿者净减少{value}',
          unchanged: '科技志愿者数与{beginning}持平',
        },
        {
          indicator: 'organisations',
          risen: '新增科技志愿服务组织{value}',
          fallen: '科技志愿服务组织净减少{value}',
          unchanged: '科技志愿服务组织数与{beginning}持平',
        },
        {
          indicator: 'activities',
          risen: '新增科技志愿服务活动{value}',
          fallen: '科技志愿服务活动净减少{value}',
          unchanged: '科技志愿服务活动数与{beginning}持平',
        },
        {
          indicator: 'projects',
          risen: '新增品牌项目{value}',
          fallen: '品牌项目净减少{value}',
          unchanged: '品牌项目数与{beginning}持平',
        },
      ],
      digits: 1,
      numbers: IN_FULL,
    },
    {
      kind: 'increases',
      indicators: [
        { indicator: 'volunteers', subject: '新增科技志愿者' },
        { indicator: 'activities', subject: '新增科技志愿服务活动' },
        { indicator: 'projects', subject: '新增品牌项目' },
      ],
      ...LEADING,
      numbers: IN_FULL,
    },
  ],
};

export const VOLUNTEERS_TABLE: TemplateAttachment = {
  subject: '科技志愿服务情况',
  levels: [...LEVELS],
  columns: [
    { indicator: 'volunteers', measure: 'total', tells: 'figure', title: '科技志愿者总数（人）' },
    { indicator: 'organisations', measure: 'total', tells: 'figure', title: '组织总数（个）' },
    { indicator: 'activities', measure: 'total', tells: 'figure', title: '活动总数（项）' },
    { indicator: 'projects', measure: 'total', tells: 'figure', title: '项目总数（个）' },
  ],
  order: 'value',
  totalRow: true,
};

/** 科技志愿服务 */
export const VOLUNTEERS: BulletinTemplate = {
  code: 'volunteers',
  name: { zh: '科技志愿服务通报', en: 'Bulletin on volunteering' },
  sections: [VOLUNTEERS_SECTION],
  attachments: [VOLUNTEERS_TABLE],
  ...CLOSING,
};
