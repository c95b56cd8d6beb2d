import './tables.ts';
import type { DocumentAct } from '../../contracts/notices.ts';
import type { Scope } from '../../platform/access/scope.ts';
import { scoped } from '../../platform/access/scoped.ts';
import type { Tx } from '../../platform/database/transaction.ts';

export interface StepRow {
  id: string;
  document_id: string;
  region_id: string;
  submission: number;
  act: DocumentAct;
  digest: string;
  opinion: string | null;
  by: string;
  at: Date;
}

export async function appendStep(tx: Tx, scope: Scope, step: StepRow): Promise<void> {
  await scoped(tx, scope, 'issued_step').insert([step]);
}

/** Oldest first. */
export async function stepsOf(tx: Tx, scope: Scope, documentId: string): Promise<StepRow[]> {
  return scoped(tx, scope, 'issued_step')
    .select()
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('id')
    .execute();
}
