import { namespace } from './namespace.ts';

/** Targets (目标): the page of the matrix, and its sheets. */
export const targets = namespace(
  {
    sheet: {
      name: '指标分解',
      progress: '完成情况',
      region: '地区',
      total: (indicator: string) => `${indicator}总数`,
      increase: (indicator: string) => `新增${indicator}`,
      fileName: (region: string, year: number) => `${region}${year}年指标分解表`,
      rule: '填写说明：总数为年末应达到的累计数，新增为当年应增加的数；可写作1.2万。',
      ruleNa: '不设目标的留空，不适用的填#，填0即目标为零。请勿改动表头和地区名称。',
      figuresOf: (day: string) => `完成数截至${day}，新增自年初起算`,
      target: (header: string) => `${header}目标`,
      done: (header: string) => `${header}完成`,
      rate: (header: string) => `${header}完成率`,
    },
  },
  {
    sheet: {
      name: 'Targets',
      progress: 'Progress',
      region: 'Region',
      total: (indicator) => `${indicator}, total`,
      increase: (indicator) => `${indicator}, increase`,
      fileName: (region, year) => `${region} ${year} targets`,
      rule: 'A total is to be reached by the end of the year, an increase within it.',
      ruleNa: 'Blank: not set. #: not applicable. 0: a target of zero. Leave headers and names as they are.',
      figuresOf: (day) => `Figures as of ${day}, increases since the year began`,
      target: (header) => `${header}: target`,
      done: (header) => `${header}: reached`,
      rate: (header) => `${header}: completion`,
    },
  },
);
