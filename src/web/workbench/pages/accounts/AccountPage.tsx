import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { type AccountShown, inviteAccounts, type Slip } from '../../../../contracts/accounts.ts';
import { formatInstant, MISSING } from '../../../../contracts/texts/format.ts';
import { ButtonLink } from '../../components/ButtonLink.tsx';
import { failureWords } from '../../components/failureWords.ts';
import { notify } from '../../components/notice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Loaded, TableSkeleton } from '../../components/states.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import { client, useMay, useSession } from '../../session.ts';
import { accountQuery } from './queries.ts';
import { Slips } from './Slips.tsx';
import { RevealDialog, type Step, StepDialog } from './StepDialog.tsx';

export function AccountPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  return (
    <Loaded query={useQuery(accountQuery(id))} skeleton={<TableSkeleton />}>
      {(account) => <Account account={account} />}
    </Loaded>
  );
}

/** Which steps an account offers, as it stands. */
function offered({ state, secondFactor, invitedUntil }: AccountShown): Step[] {
  if (state === 'suspended') return ['resume'];
  return [
    ...(state === 'active' ? (['reset'] as const) : []),
    ...(secondFactor ? (['resetSecondFactor'] as const) : []),
    ...(invitedUntil === null ? [] : (['revoke'] as const)),
    'suspend',
  ];
}

/** One account, with what may be done to it. */
function Account({ account }: { account: AccountShown }) {
  const t = useTexts();
  const words = t.accounts;
  const { locale } = usePreferences();
  const may = useMay();
  const queries = useQueryClient();
  const { account: self } = useSession();
  const [step, setStep] = useState<Step | null>(null);
  const [slip, setSlip] = useState<Slip | null>(null);
  const invite = useMutation({
    mutationFn: () => client.call(inviteAccounts, { body: { accounts: [account.id] } }),
    onSuccess: async ({ slips }) => {
      setSlip(slips[0] ?? null);
      await queries.invalidateQueries({ queryKey: ['account', account.id] });
    },
    onError: (error) => notify({ tone: 'warning', text: failureWords(error, locale).detail }),
  });
  if (slip !== null) return <Slips slips={[slip]} onLeave={() => setSlip(null)} />;
  const writes = may('accounts.write') && account.manageable;
  const steps = account.id === self.id ? [] : offered(account);

  return (
    <>
      <PageHeader
        title={`${account.name}（${account.login}）`}
        crumbs={[{ label: words.title, link: { to: '/accounts' } }, { label: account.login }]}
        {...(writes
          ? {
              actions: (
                <>
                  {steps.map((each) => (
                    <Button key={each} onClick={() => setStep(each)}>
                      {words.steps[each]}
                    </Button>
                  ))}
                  {account.state === 'invited' && (
                    <Button loading={invite.isPending} onClick={() => invite.mutate()}>
                      {words.reissue}
                    </Button>
                  )}
                </>
              ),
              primary: (
                <ButtonLink to="/accounts/$id/edit" params={{ id: account.id }}>
                  {words.edit}
                </ButtonLink>
              ),
            }
          : {})}
      />
      {may('accounts.write') && !account.manageable && <p className="kp-hint">{words.unmanageable}</p>}
      <Facts account={account} writes={writes} />
      {step !== null && <StepDialog account={account} step={step} onClose={() => setStep(null)} onSlip={setSlip} />}
    </>
  );
}

function Facts({ account, writes }: { account: AccountShown; writes: boolean }) {
  const t = useTexts();
  const words = t.accounts;
  const [revealing, setRevealing] = useState(false);
  const [contact, setContact] = useState<{ email: string | null; phone: string | null } | null>(null);
  const { email, phone } = contact ?? account;
  const hidden = contact === null && (account.email !== null || account.phone !== null);
  return (
    <section className="kp-panel" aria-labelledby="facts">
      <h2 className="kp-panel-title" id="facts">
        {words.facts}
      </h2>
      <dl className="kp-record">
        <dt>{words.state}</dt>
        <dd>{words.states[account.state]}</dd>
        <dt>{words.role}</dt>
        <dd>
          {account.grants.map(({ role, region }) => (
            <div key={`${role} ${region?.code}`}>
              {t.shell.roles[role]}
              {region !== null && ` · ${region.name}`}
            </div>
          ))}
        </dd>
        <dt>{words.region}</dt>
        <dd>
          <Link to="/regions/$code" params={{ code: account.region.code }}>
            {account.region.name}
          </Link>
        </dd>
        <dt>{words.email}</dt>
        <dd>{email ?? MISSING}</dd>
        <dt>{words.phone}</dt>
        <dd>
          {phone ?? MISSING}
          {writes && hidden && (
            <>
              {' '}
              <button type="button" className="kp-link" onClick={() => setRevealing(true)}>
                {words.reveal}
              </button>
            </>
          )}
        </dd>
        <dt>{words.secondFactor}</dt>
        <dd>{account.secondFactor ? words.secondFactorOn : words.secondFactorOff}</dd>
        {account.state === 'invited' && (
          <>
            <dt>{words.invitedUntil}</dt>
            <dd>{account.invitedUntil === null ? words.noInvitation : formatInstant(account.invitedUntil)}</dd>
          </>
        )}
        <dt>{words.signedInAt}</dt>
        <dd>{account.signedInAt === null ? words.never : formatInstant(account.signedInAt)}</dd>
        <dt>{words.createdAt}</dt>
        <dd>{formatInstant(account.createdAt)}</dd>
      </dl>
      {revealing && <RevealDialog account={account} onClose={() => setRevealing(false)} onShown={setContact} />}
    </section>
  );
}
