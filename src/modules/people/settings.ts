import { z } from 'zod';
import { defineSetting } from '../../platform/settings/settings.ts';

export const sessionHours = defineSetting({
  code: 'people.session_hours',
  schema: z.number().int().min(1).max(720),
  initial: 12,
  name: { zh: '登录有效时长（小时）', en: 'Length of a session (hours)' },
  help: { zh: '登录后超过此时长须重新登录。', en: 'After this time a person signs in again.' },
});
