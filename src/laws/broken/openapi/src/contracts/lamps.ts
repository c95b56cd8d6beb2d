import { z } from 'zod';
import { defineRoute } from '../../../../../contracts/route.ts';

export const listLamps = defineRoute({
  name: 'listLamps',
  method: 'GET',
  path: '/lamps',
  summary: 'Lamps that are lit',
  access: 'public',
  audience: 'public',
  output: z.object({ lamps: z.array(z.string()) }),
  problems: [],
});

export const listWicks = defineRoute({
  name: 'listWicks',
  method: 'GET',
  path: '/wicks',
  summary: 'Wicks',
  access: 'signed_in',
  audience: 'public',
  output: z.object({}),
  problems: [],
});
