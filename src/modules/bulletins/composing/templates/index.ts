import type { BulletinTemplate } from '../../../../contracts/bulletinTemplates.ts';
import { CLOSING } from './common.ts';
import { INFORMANTS, INFORMANTS_SECTION, INFORMANTS_TABLE } from './informants.ts';
import { TARGETS } from './targets.ts';
import { VOLUNTEERS, VOLUNTEERS_SECTION, VOLUNTEERS_TABLE } from './volunteers.ts';

/** Both; sections without data are left out. */
const BOTH: BulletinTemplate = {
  code: 'both',
  name: { zh: '科技志愿服务及科普信息员通报', en: 'Bulletin on volunteering and informants' },
  sections: [VOLUNTEERS_SECTION, INFORMANTS_SECTION],
  attachments: [VOLUNTEERS_TABLE, INFORMANTS_TABLE],
  ...CLOSING,
};

export const DEFAULT_TEMPLATE = BOTH.code;

export const BUILT_IN_TEMPLATES: readonly BulletinTemplate[] = [BOTH, VOLUNTEERS, INFORMANTS, TARGETS];
