import type { Handler } from '../platform/http/handler.ts';
import type { OpenHouse } from './house.ts';
import { MODULES } from './modules.ts';
import { systemRoutesOver } from './system/index.ts';

/** Audit, settings, the installation, what waits for whom, and the API's own description. */
export const systemRoutes = (house: OpenHouse): Handler[] => systemRoutesOver(house, MODULES);
