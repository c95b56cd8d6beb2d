import type { House } from '../../../../../platform/house.ts';

export async function probe(house: House): Promise<void> {
  await house.database.pool.query('select 1');
  await house.database.pool.query('delete from lamp'); // broken: past-the-transaction
}
