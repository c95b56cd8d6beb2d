import type { Handler } from '../platform/http/handler.ts';
import type { OpenHouse } from './house.ts';
import { MODULES } from './modules.ts';
import { systemRoutesOver } from './system/index.ts';

/** Every route of the house: those of its rooms; audit, settings, the installation, what waits for whom, and the API's own description. */
export const routesOf = (house: OpenHouse): Handler[] => [
  ...MODULES.flatMap((module) => module.routes?.(house) ?? []),
  ...systemRoutesOver(house, MODULES),
];
