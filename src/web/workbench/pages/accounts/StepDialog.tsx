import { useQueryClient } from '@tanstack/react-query';
import {
  type AccountShown,
  resetAccount,
  resetSecondFactor,
  resumeAccount,
  revealContact,
  revokeInvitation,
  type Slip,
  suspendAccount,
} from '../../../../contracts/accounts.ts';
import { ApiError } from '../../api/failure.ts';
import { notify } from '../../components/notice.tsx';
import { ReasonDialog } from '../../components/ReasonDialog.tsx';
import { useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';
import { accountQuery } from './queries.ts';

export type Step = 'suspend' | 'resume' | 'reset' | 'resetSecondFactor' | 'revoke';

interface StepDialogProps {
  account: AccountShown;
  step: Step;
  onClose(): void;
  onSlip(slip: Slip): void;
}

/** A step that wants a reason; a reset answers with a slip. */
export function StepDialog({ account, step, onClose, onSlip }: StepDialogProps) {
  const t = useTexts();
  const words = t.accounts;
  const queries = useQueryClient();
  const { id, version, login } = account;
  const take = async (reason: string) => {
    try {
      const changed = await call(step, { params: { id }, body: { reason }, ifMatch: version });
      queries.setQueryData(accountQuery(id).queryKey, changed.account);
      await queries.invalidateQueries({ queryKey: ['accounts'] });
      notify({ tone: 'success', text: words.steps.done(login) });
      if (changed.slip !== null) onSlip(changed.slip);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'version_stale') throw error;
      await queries.invalidateQueries({ queryKey: accountQuery(id).queryKey });
      notify({ tone: 'warning', text: words.changedMeanwhile });
    }
  };
  return (
    <ReasonDialog
      title={words.steps.titles[step](login)}
      consequence={words.steps.consequences[step]}
      action={words.steps[step]}
      danger={step === 'suspend' || step === 'reset'}
      onClose={onClose}
      onConfirm={take}
    />
  );
}

interface Sent {
  params: { id: string };
  body: { reason: string };
  ifMatch: number;
}

const PLAIN = {
  suspend: suspendAccount,
  resume: resumeAccount,
  resetSecondFactor,
  revoke: revokeInvitation,
} as const;

async function call(step: Step, sent: Sent): Promise<{ account: AccountShown; slip: Slip | null }> {
  if (step === 'reset') return client.call(resetAccount, sent);
  return { account: await client.call(PLAIN[step], sent), slip: null };
}

interface RevealDialogProps {
  account: AccountShown;
  onClose(): void;
  onShown(contact: { email: string | null; phone: string | null }): void;
}

export function RevealDialog({ account, onClose, onShown }: RevealDialogProps) {
  const words = useTexts().accounts;
  return (
    <ReasonDialog
      title={words.revealTitle}
      consequence={words.revealText}
      action={words.reveal}
      onClose={onClose}
      onConfirm={async (reason) =>
        onShown(await client.call(revealContact, { params: { id: account.id }, body: { reason } }))
      }
    />
  );
}
