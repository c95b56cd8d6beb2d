import './tables.ts';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/transaction.ts';

export interface SecondFactorRow {
  secret_sealed: Buffer;
  confirmed_at: Date | null;
  last_step: number;
}

export async function secondFactorOf(tx: Tx, accountId: string): Promise<SecondFactorRow | undefined> {
  return tx
    .selectFrom('second_factor')
    .select(['secret_sealed', 'confirmed_at', 'last_step'])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
}

/** Begins anew, unless one is confirmed already. */
export async function beginSecondFactor(tx: Tx, accountId: string, secretSealed: Buffer): Promise<boolean> {
  const result = await tx
    .insertInto('second_factor')
    .values({ account_id: accountId, secret_sealed: secretSealed, confirmed_at: null })
    .onConflict((c) =>
      c
        .column('account_id')
        .doUpdateSet({ secret_sealed: secretSealed, last_step: 0 })
        .where('second_factor.confirmed_at', 'is', null),
    )
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Takes a time step once: of two that bring the same code at the same moment, the second finds it taken. */
export async function takeStep(tx: Tx, accountId: string, step: number): Promise<boolean> {
  const result = await tx
    .updateTable('second_factor')
    .set({ last_step: step })
    .where('account_id', '=', accountId)
    .where('last_step', '<', step)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function confirmSecondFactor(tx: Tx, accountId: string, at: Date): Promise<boolean> {
  const result = await tx
    .updateTable('second_factor')
    .set({ confirmed_at: at })
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** With its recovery codes; whether there was one. */
export async function forgetSecondFactor(tx: Tx, accountId: string): Promise<boolean> {
  await tx.deleteFrom('recovery_code').where('account_id', '=', accountId).execute();
  const result = await tx.deleteFrom('second_factor').where('account_id', '=', accountId).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

export async function replaceRecoveryCodes(tx: Tx, accountId: string, digests: readonly Buffer[]): Promise<void> {
  await tx.deleteFrom('recovery_code').where('account_id', '=', accountId).execute();
  await tx
    .insertInto('recovery_code')
    .values(digests.map((code_digest) => ({ account_id: accountId, code_digest, used_at: null })))
    .execute();
}

export async function takeRecoveryCode(tx: Tx, accountId: string, codeDigest: Buffer, at: Date): Promise<boolean> {
  const result = await tx
    .updateTable('recovery_code')
    .set({ used_at: at })
    .where('account_id', '=', accountId)
    .where('code_digest', '=', codeDigest)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function countRecoveryCodes(tx: Tx, accountId: string): Promise<number> {
  const { n } = await tx
    .selectFrom('recovery_code')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return n;
}

export async function keepSentCode(tx: Tx, sessionId: string, codeDigest: Buffer, expiresAt: Date): Promise<void> {
  await tx
    .insertInto('sign_in_code')
    .values({ session_id: sessionId, code_digest: codeDigest, expires_at: expiresAt })
    .execute();
}

/** A sent code opens once, and only the sign-in that it was sent for. */
export async function takeSentCode(tx: Tx, sessionId: string, codeDigest: Buffer, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from sign_in_code
    where session_id = ${sessionId} and code_digest = ${codeDigest} and expires_at > ${now}`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}
