import { defineDoor } from '../../platform/scarce.ts';

export const lamps = defineDoor({
  thing: 'lamps',
  tables: ['lamp_lent'],
  guards: ['lamp_lent_once'],
  reserve: async () => 1,
  release: async () => 1,
});

// broken: no-guard, half-a-door, no-race
export const wicks = defineDoor({
  thing: 'wicks',
  tables: ['wick_lent'],
  guards: ['wick_lent_once'],
  reserve: async () => 1,
});
