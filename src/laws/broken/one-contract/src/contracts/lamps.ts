import { z } from 'zod';
import { defineRoute } from '../../../../../contracts/route.ts';

const lamp = z.object({ id: z.string(), version: z.number() });

// broken: no-access
export const listLamps = defineRoute({
  name: 'listLamps',
  method: 'GET',
  path: '/lamps',
  summary: 'Lamps',
  audience: 'public',
  output: z.array(lamp),
  problems: [],
} as never);

// broken: params-differ
export const readLamp = defineRoute({
  name: 'readLamp',
  method: 'GET',
  path: '/lamps/:id',
  summary: 'One lamp',
  access: 'public',
  audience: 'public',
  params: z.object({ code: z.string() }),
  output: lamp,
  problems: ['not_found'],
});

// broken: place-twice
export const showLamp = defineRoute({
  name: 'showLamp',
  method: 'GET',
  path: '/lamps/:lamp',
  summary: 'One lamp again',
  access: 'public',
  audience: 'public',
  params: z.object({ lamp: z.string() }),
  output: lamp,
  problems: ['not_found'],
});

// broken: version-problems
export const trimLamp = defineRoute({
  name: 'trimLamp',
  method: 'PUT',
  path: '/lamps/:id',
  summary: 'Trim a lamp',
  access: 'signed_in',
  audience: 'public',
  versioned: true,
  params: z.object({ id: z.string() }),
  output: lamp,
  problems: ['not_found'],
});

// broken: name-twice, path-outside
export const trimLampNow = defineRoute({
  name: 'trimLamp',
  method: 'POST',
  path: '/api/v2/lamps',
  summary: 'Trim all lamps',
  access: 'signed_in',
  audience: 'internal',
  output: lamp,
  problems: [],
});

// broken: never-mounted
export const breakLamp = defineRoute({
  name: 'breakLamp',
  method: 'DELETE',
  path: '/lamps',
  summary: 'Break all lamps',
  access: { right: 'settings.write' },
  audience: 'internal',
  output: lamp,
  problems: [],
});
