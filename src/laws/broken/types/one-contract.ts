import { z } from 'zod';
import { defineRoute } from '../../../contracts/route.ts';
import { handle } from '../../../platform/http/handler.ts';

const output = z.object({ lit: z.boolean() });
const lamp = { name: 'readLamp', method: 'GET', path: '/lamp', summary: 'The lamp', audience: 'public', output, problems: [] } as const;

export const nobodySaidWho = defineRoute(lamp); // broken: ts-2741

// broken: ts-2322
export const noSuchRight = defineRoute({ ...lamp, access: { right: 'lamps.light' } });

// broken: ts-2322
export const noSuchProblem = defineRoute({ ...lamp, access: 'public', problems: ['lamp_broken'] });

const readLamp = defineRoute({ ...lamp, access: 'public' });

export const otherAnswer = handle(readLamp, async () => ({ lit: 'yes' })); // broken: ts-2769
