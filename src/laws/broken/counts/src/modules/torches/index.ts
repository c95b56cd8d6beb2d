import { defineModule } from '../../platform/module.ts';

const torchesLit = { indicator: 'torches', sql: 'select 1' };

export const torches = defineModule({ name: 'torches', policy: [], counts: [torchesLit] }); // broken: told-uncounted
