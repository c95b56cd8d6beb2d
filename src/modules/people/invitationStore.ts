import './tables.ts';
import type { Tx } from '../../platform/database/transaction.ts';

export interface InvitationRow {
  id: string;
  account_id: string;
  expires_at: Date;
  used_at: Date | null;
  revoked_at: Date | null;
}

export async function insertInvitations(
  tx: Tx,
  invitations: readonly { id: string; accountId: string; tokenDigest: Buffer; issuedBy: string; expiresAt: Date }[],
): Promise<void> {
  await tx
    .insertInto('invitation')
    .values(
      invitations.map((invitation) => ({
        id: invitation.id,
        account_id: invitation.accountId,
        token_digest: invitation.tokenDigest,
        issued_by: invitation.issuedBy,
        expires_at: invitation.expiresAt,
        used_at: null,
        revoked_at: null,
      })),
    )
    .execute();
}

/** Takes back what is still open for some accounts; how many there were. */
export async function revokeInvitations(tx: Tx, accountIds: readonly string[], at: Date): Promise<number> {
  const result = await tx
    .updateTable('invitation')
    .set({ revoked_at: at })
    .where('account_id', 'in', accountIds)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

export async function invitationByToken(tx: Tx, tokenDigest: Buffer): Promise<InvitationRow | undefined> {
  return tx
    .selectFrom('invitation')
    .select(['id', 'account_id', 'expires_at', 'used_at', 'revoked_at'])
    .where('token_digest', '=', tokenDigest)
    .executeTakeFirst();
}

/** Uses an invitation up: of two that accept it at once, the second finds it used. */
export async function takeInvitation(tx: Tx, id: string, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('invitation')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
