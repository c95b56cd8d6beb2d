import './tables.ts';
import { defineModule } from '../../platform/module.ts';
import { handInRoutes } from './handInRoutes.ts';
import { policy } from './policy.ts';
import { roundRoutes } from './roundRoutes.ts';
import { collectionTodos } from './todos.ts';

/** Collections (统计填报): hand-in rounds of a region, what its units hand in, and the reviews of it. */
export const collections = defineModule({
  name: 'collections',
  policy,
  routes: (house) => [...roundRoutes(house), ...handInRoutes(house)],
  todos: { right: 'rounds.write', of: collectionTodos },
});
