import { regionOf } from '../../modules/regions/index.ts'; // broken: upward
import { expect } from 'vitest'; // broken: test-in-production

export const clock = () => String(regionOf() ?? expect);
