import { z } from 'zod';
import { defineSetting } from '../../../platform/settings/settings.ts';

export const lampHours = defineSetting({
  code: 'lamps.hours',
  schema: z.number(),
  initial: 'twelve', // broken: ts-2322
  name: { zh: '点灯时长', en: 'Hours of light' },
  help: { zh: '每天点灯的小时数。', en: 'Hours a day.' },
});

export const wordless = defineSetting({
  code: 'lamps.colour',
  schema: z.string(),
  initial: 'white',
  name: { zh: '灯色' }, // broken: ts-2741
  help: { zh: '灯的颜色。', en: 'Colour of the light.' },
});
