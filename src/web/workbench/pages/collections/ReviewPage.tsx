import './collections.css';
import './grid.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { acceptHandIn, reopenHandIn, returnHandIn } from '../../../../contracts/handIns.ts';
import type { HandInShown, HandInSummary } from '../../../../contracts/rounds.ts';
import { formatInstant, formatNumber } from '../../../../contracts/texts/format.ts';
import { FaultSummary } from '../../components/form.tsx';
import { notify } from '../../components/notice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { ReasonDialog } from '../../components/ReasonDialog.tsx';
import { Empty, Loaded, TableSkeleton } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { client, useMay, useSession } from '../../session.ts';
import { ExtendDialog } from './ExtendDialog.tsx';
import { HandedFigures } from './HandedFigures.tsx';
import { HandInHistory } from './HandInHistory.tsx';
import { NoSuchThing } from './NoSuchThing.tsx';
import { useNextKey, useWaiting } from './nextUnit.ts';
import { currentHandIn, handInQuery, isRefused, refresh, revisionQuery, roundQuery, unitsQuery } from './queries.ts';
import { RemindDialog } from './RemindDialog.tsx';
import { HandInTag } from './StateTag.tsx';
import { isInCharge } from './standing.ts';

/** What a unit handed in, beside last time: accepted, or returned with a reason. */
export function ReviewPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const query = useQuery({ ...handInQuery(id), staleTime: 0 });
  if (isRefused(query.error, 'not_found')) return <NoSuchThing of="hand_in" />;
  return (
    <Loaded query={query} skeleton={<TableSkeleton />}>
      {(shown) => <OneReview key={shown.id} handIn={shown} />}
    </Loaded>
  );
}

type Act =
  | { kind: 'accept'; digest: string }
  | { kind: 'return'; digest: string; reason: string }
  | { kind: 'reopen'; reason: string };

function OneReview({ handIn }: { handIn: HandInShown }) {
  const t = useTexts();
  const words = t.handInPages.review;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<'return' | 'reopen' | 'extend' | 'remind' | null>(null);
  const [isOutdated, setOutdated] = useState(false);
  const { latest, unit, round, may, state } = handIn;
  const units = useQuery(unitsQuery(round.id));
  const waiting = useWaiting(handIn.id, units.data?.rows ?? []);
  const revision = useQuery(revisionQuery(handIn.id, latest?.revision ?? 0));
  const params = { id: handIn.id };
  const whole = useQuery(roundQuery(round.id));
  const isOpener = useIsOpener(round.region.code);
  const isAwaited = isOpener && round.state === 'open' && state !== 'handed_in' && state !== 'accepted';

  const act = useMutation({
    mutationFn: (one: Act) => {
      if (one.kind === 'accept') return client.call(acceptHandIn, { params, body: { digest: one.digest } });
      if (one.kind === 'return')
        return client.call(returnHandIn, { params, body: { digest: one.digest, reason: one.reason } });
      return client.call(reopenHandIn, { params, body: { reason: one.reason } });
    },
    onSuccess: async (shown, one) => {
      setOutdated(false);
      queries.setQueryData(handInQuery(handIn.id).queryKey, shown);
      const said = { accept: words.accepted, return: words.returned, reopen: words.reopened }[one.kind];
      notify({ tone: 'success', text: said(unit.name) });
      await refresh(queries);
    },
    onError: async (error) => {
      if (!isRefused(error, 'review_outdated') && !isRefused(error, 'state_conflict')) return;
      setOutdated(true);
      setAsked(null);
      const current = currentHandIn(error);
      if (current === null) await queries.invalidateQueries({ queryKey: handInQuery(handIn.id).queryKey });
      else queries.setQueryData(handInQuery(handIn.id).queryKey, current);
    },
  });
  const refusal = isOutdated ? null : act.error;
  const go = (to: HandInSummary | undefined) => {
    if (to !== undefined) void navigate({ to: '/hand-ins/$id/review', params: { id: to.id } as never });
  };
  useNextKey(
    () => go(waiting.next),
    () => go(waiting.previous),
  );

  return (
    <>
      <PageHeader
        title={words.title(unit.name)}
        asOf={round.asOf}
        crumbs={[
          { label: t.rounds.title, link: { to: '/rounds' } },
          { label: round.title, link: { to: '/rounds/$id', params: { id: round.id } as never } },
          { label: words.title(unit.name) },
        ]}
        actions={
          <>
            {may.fill && (
              <Link className="kp-action-link" to="/hand-ins/$id" params={{ id: handIn.id } as never}>
                {words.fill}
              </Link>
            )}
            {isAwaited && (
              <>
                <Button onClick={() => setAsked('extend')}>{t.roundPages.board.extend}</Button>
                <Button onClick={() => setAsked('remind')}>{t.roundPages.remind.act}</Button>
              </>
            )}
          </>
        }
      />
      <p className="kp-under-title">
        <HandInTag state={state} overdue={handIn.overdue} late={handIn.late !== null} />
        {latest !== null && words.seen(formatNumber(latest.revision), formatInstant(latest.handedInAt))}
        {latest !== null && ` · ${t.rounds.ways[latest.way]}`}
        {latest?.onBehalf && ` · ${t.rounds.onBehalf}`}
      </p>
      {isOutdated && (
        <Alert
          className="kp-standing"
          type="warning"
          showIcon
          role="alert"
          title={words.outdatedTitle}
          description={words.outdated}
        />
      )}
      {refusal !== null && (
        <div className="kp-standing">
          <FaultSummary faults={{}} error={refusal} />
        </div>
      )}
      {latest === null ? (
        <div className="kp-panel">
          <Empty title={words.nothing} hint={words.nothingHint} />
        </div>
      ) : (
        <Loaded query={revision} skeleton={<TableSkeleton />}>
          {(shown) => <HandedFigures handIn={handIn} revision={shown} />}
        </Loaded>
      )}
      <HandInHistory handIn={handIn} />
      <div className="kp-act-bar">
        <p role="status">
          {waiting.others > 0 ? words.left(formatNumber(waiting.others)) : words.leftNone}
          {waiting.next !== undefined && <span className="kp-wide-only kp-quiet"> {words.nextHint}</span>}
        </p>
        {may.review && state === 'handed_in' && latest !== null && (
          <>
            <Button danger onClick={() => setAsked('return')}>
              {words.return}
            </Button>
            <Button
              type="primary"
              loading={act.isPending}
              onClick={() => act.mutate({ kind: 'accept', digest: latest.digest })}
            >
              {words.accept}
            </Button>
          </>
        )}
        {isOpener && state === 'accepted' && <Button onClick={() => setAsked('reopen')}>{words.reopen}</Button>}
        {waiting.next !== undefined && (
          <Button type={state === 'handed_in' ? 'default' : 'primary'} onClick={() => go(waiting.next)}>
            {words.next}
            <kbd className="kp-wide-only">{words.nextKey}</kbd>
          </Button>
        )}
      </div>
      {asked === 'return' && latest !== null && (
        <ReasonDialog
          title={words.returnTitle}
          consequence={words.returnSays}
          action={words.return}
          danger
          onClose={() => setAsked(null)}
          onConfirm={(reason) => act.mutateAsync({ kind: 'return', digest: latest.digest, reason })}
        />
      )}
      {asked === 'extend' && whole.data !== undefined && (
        <ExtendDialog
          round={whole.data}
          only={handIn}
          onClose={() => setAsked(null)}
          onDone={async (_round, text) => {
            notify({ tone: 'success', text });
            await refresh(queries);
          }}
        />
      )}
      {asked === 'remind' && whole.data !== undefined && (
        <RemindDialog round={whole.data} only={handIn} onClose={() => setAsked(null)} />
      )}
      {asked === 'reopen' && (
        <ReasonDialog
          title={words.reopenTitle}
          consequence={words.reopenSays}
          action={words.reopen}
          danger
          onClose={() => setAsked(null)}
          onConfirm={(reason) => act.mutateAsync({ kind: 'reopen', reason })}
        />
      )}
    </>
  );
}

/** Whether the round is this reader's own, or of an office below. */
function useIsOpener(region: string): boolean {
  const may = useMay();
  const { grants, root } = useSession();
  const holds = grants.some((grant) => isInCharge((grant.region ?? root).code, region, root.code));
  return may('rounds.write') && holds;
}
