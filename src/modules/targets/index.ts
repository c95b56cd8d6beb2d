import './tables.ts';
import { defineModule } from '../../platform/module.ts';
import { policy } from './policy.ts';
import { targetRoutes } from './routes.ts';

export { targetsOf } from './known.ts';

/** Targets (目标, 指标分解): what a region and those below it are to reach in a year, and how far they are. */
export const targets = defineModule({ name: 'targets', policy, routes: (house) => targetRoutes(house) });
