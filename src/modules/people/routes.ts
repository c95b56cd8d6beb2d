import { Problem } from '../../contracts/problems.ts';
import { demoAccounts } from '../../contracts/session.ts';
import type { House } from '../../platform/house.ts';
import { type Handler, handle } from '../../platform/http/handler.ts';
import { treeOf } from '../regions/index.ts';
import { accountRoutes } from './accountRoutes.ts';
import { listDemoAccounts } from './demo.ts';
import { messageRoutes } from './messageRoutes.ts';
import { sessionRoutes } from './sessionRoutes.ts';

export const routes = (house: House): readonly Handler[] => [
  ...sessionRoutes(house),

  handle(demoAccounts, async (act, { locale }) => {
    if (house.mode !== 'demo') throw new Problem('demo_only');
    return { accounts: await listDemoAccounts(act.tx, await treeOf(act.tx), locale) };
  }),

  ...accountRoutes(house),
  ...messageRoutes(house),
];
