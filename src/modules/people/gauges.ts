import './tables.ts';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Gauge } from '../../platform/metrics/registry.ts';

/** Open sessions and failed sign-ins, for those who watch the installation. */
export async function signInGauges(tx: Tx): Promise<readonly Gauge[]> {
  const { rows } = await sql<{ sessions: number; failures: number }>`select
    (select count(*) from session where ended_at is null and expires_at > now()) as sessions,
    (select count(*) from sign_in_failure where failed_at > now() - interval '15 minutes') as failures`.execute(tx);
  const { sessions = 0, failures = 0 } = rows[0] ?? {};
  return [
    { name: 'kepu_installation_sessions', help: 'Sessions that are open.', samples: [{ value: sessions }] },
    {
      name: 'kepu_installation_sign_in_failures',
      help: 'Sign-ins refused within the last 15 minutes.',
      samples: [{ value: failures }],
    },
  ];
}
