import type {
  BulletinTemplate,
  NumberStyles,
  TemplateAttachment,
  TemplateSection,
} from '../../../../contracts/bulletinTemplates.ts';
import { IN_FULL, LEADING, LEVELS } from '../../../../contracts/rules/bulletins/usual.ts';
import { CLOSING } from './common.ts';

/** Cities are rounded to one decimal, counties cut off to whole ten thousands. */
const IN_WAN: NumberStyles = {
  otherwise: { unit: 'wan', digits: 1, rounding: 'round' },
  levels: {
    county: { unit: 'wan', digits: 0, rounding: 'truncate' },
    town: { unit: 'wan', digits: 0, rounding: 'truncate' },
    village: { unit: 'wan', digits: 0, rounding: 'truncate' },
  },
};

export const INFORMANTS_SECTION: TemplateSection = {
  heading: '科普信息员注册及传播情况',
  topic: '科普中国信息传播',
  parts: [
    {
      kind: 'totals',
      indicators: [
        { indicator: 'informants', phrase: '在“科普中国”注册的科普信息员达{value}', numbers: IN_FULL },
        { indicator: 'disseminations', phrase: '累计传播科普资源{value}', numbers: IN_WAN },
      ],
    },
    {
      kind: 'leaders',
      lead: '从科普信息员注册情况看',
      indicator: 'informants',
      measure: 'total',
      ...LEADING,
      numbers: IN_FULL,
    },
    {
      kind: 'leaders',
      lead: '从科普资源传播情况看',
      indicator: 'disseminations',
      measure: 'total',
      ...LEADING,
      numbers: IN_WAN,
    },
    {
      kind: 'growth',
      lead: '从新增情况看',
      indicators: [
        {
          indicator: 'informants',
          risen: '新增科普信息员{value}',
          fallen: '科普信息员净减少{value}',
          unchanged: '科普信息员数与{beginning}持平',
        },
      ],
      digits: 1,
      numbers: IN_FULL,
    },
    {
      kind: 'increases',
      indicators: [{ indicator: 'informants', subject: '新增科普信息员' }],
      ...LEADING,
      numbers: IN_FULL,
    },
  ],
};

export const INFORMANTS_TABLE: TemplateAttachment = {
  subject: '科普信息员注册及信息传播情况',
  levels: [...LEVELS],
  columns: [
    { indicator: 'informants', measure: 'total', tells: 'figure', title: '总注册人数（人）' },
    { indicator: 'disseminations', measure: 'total', tells: 'figure', title: '传播量（次）' },
  ],
  order: 'value',
  totalRow: true,
};

/** 科普信息员 */
export const INFORMANTS: BulletinTemplate = {
  code: 'informants',
  name: { zh: '科普信息员通报', en: 'Bulletin on informants' },
  sections: [INFORMANTS_SECTION],
  attachments: [INFORMANTS_TABLE],
  ...CLOSING,
};
