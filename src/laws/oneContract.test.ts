import { expect, test } from 'vitest';
import type { OpenHouse } from '../server/house.ts';
import { routesOf } from '../server/routes.ts';
import { readContracts } from './contracts.ts';
import { readHouse } from './source.ts';

test('the server mounts every contract once, and nothing that is no contract', async () => {
  // Handlers are made from the house and use it only when they are called.
  const house = {} as OpenHouse;
  const mounted = routesOf(house);
  const { routes } = await readContracts(readHouse());
  expect(mounted.map(({ contract }) => contract.name).sort()).toEqual(
    routes.map(({ contract }) => contract.name).sort(),
  );
});
