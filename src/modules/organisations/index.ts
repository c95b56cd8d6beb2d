import { defineModule } from '../../platform/module.ts';
import { registerAssociations, registerTeams } from './demo.ts';
import { countedTeams } from './lifeStore.ts';
import { policy } from './policy.ts';
import { routes } from './routes.ts';

export { associationName } from './operator.ts';
export { registerAll, type UnitToRegister } from './register.ts';
export { activeAssociations, namesOfUnits, type UnitOfRegion } from './store.ts';

/** Organisations (单位): the register of units and how they stand above each other. */
export const organisations = defineModule({
  name: 'organisations',
  policy,
  routes,
  counts: [countedTeams],
  demo: async (house, log) => {
    await registerAssociations(house, log);
    await registerTeams(house, log);
  },
});
