import { readArguments } from '../arguments.ts';
import { done, type Outcome } from '../output.ts';
import { withHouse } from '../session.ts';

/** `kepu migrate`: brings the database to the newest state. Every command does; this one does nothing else. */
export async function migrateCommand(args: readonly string[]): Promise<Outcome> {
  readArguments(args, {});
  return withHouse('kepu migrate', async ({ act }) => {
    const { rows } = await act(
      (a) => a.tx.client.query<{ name: string }>('select name from kepu_migration order by name desc limit 1'),
      { readOnly: true },
    );
    const newest = rows[0]?.name ?? null;
    return done({ migration: newest }, newest ?? '—');
  });
}
