import { z } from 'zod';

const name = { zh: '点灯时长', en: 'Hours of light' };
const help = { zh: '每天点灯的小时数。', en: 'Hours a day.' };

// broken: default-does-not-fit
export const hours = { code: 'lamps.hours', schema: z.number().max(24), initial: 25, name, help };

// broken: words-missing
export const words = { code: 'lamps.colour', schema: z.string(), initial: 'white', name, help: { zh: '', en: 'Colour' } };

// broken: unlisted
export const alone = { code: 'lamps.height', schema: z.number(), initial: 3, name, help };

// broken: code-twice, unlisted
export const again = { code: 'lamps.hours', schema: z.number(), initial: 3, name, help };

// broken: code-foreign, unlisted
export const foreign = { code: 'people.hours', schema: z.number(), initial: 3, name, help };
