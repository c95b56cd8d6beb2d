import type { Tx } from '../../platform/database/transaction.ts';
import type { Gauge } from '../../platform/metrics/registry.ts';
import { importGauges } from './importing/gauges.ts';
import { ledgerLag } from './ledger/index.ts';

/** Imports by state, and how far the ledger's folder is behind, for those who watch the installation. */
export async function indicatorGauges(tx: Tx): Promise<readonly Gauge[]> {
  const { pending, oldestSeconds } = await ledgerLag(tx);
  return [
    ...(await importGauges(tx)),
    {
      name: 'kepu_installation_ledger_pending',
      help: 'Changes of counts that are not folded into days yet; they are counted all the same.',
      samples: [{ value: pending }],
    },
    {
      name: 'kepu_installation_ledger_lag_seconds',
      help: 'Age of the oldest of them.',
      samples: [{ value: oldestSeconds }],
    },
  ];
}
