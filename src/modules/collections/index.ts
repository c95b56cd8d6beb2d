import './tables.ts';
import { defineModule } from '../../platform/module.ts';
import { policy } from './policy.ts';

/** Collections (统计填报): hand-in rounds of a region, what its units hand in, and the reviews of it. */
export const collections = defineModule({ name: 'collections', policy });
