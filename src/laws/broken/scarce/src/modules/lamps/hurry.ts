import { sql } from 'kysely';
import { scoped } from '../../platform/access/scoped.ts';

export async function takeOneInAHurry(tx: never, scope: never) {
  await scoped(tx, scope, 'lamp_lent').insert([{ serial: 1 }]); // broken: past-the-door
  await sql`update lamp_lent set serial = 2`.execute(tx); // broken: past-the-door
  return scoped(tx, scope, 'lamp_lent').select();
}
