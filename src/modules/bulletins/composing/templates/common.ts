import type { BulletinTemplate } from '../../../../contracts/bulletinTemplates.ts';

export const CLOSING: Pick<BulletinTemplate, 'document' | 'suggestions' | 'remarks'> = {
  document: '通报',
  suggestions: {
    heading: '下一步工作建议',
    chosen: ['recruit', 'activities', 'projects', 'informants', 'quality'],
  },
  remarks: { heading: '数据说明' },
};
