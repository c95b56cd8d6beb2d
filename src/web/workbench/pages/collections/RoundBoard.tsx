import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { closeRound, reopenRound } from '../../../../contracts/collections.ts';
import type { HandInSummary, RoundShown } from '../../../../contracts/rounds.ts';
import { formatInstant, formatNumber } from '../../../../contracts/texts/format.ts';
import { FaultSummary } from '../../components/form.tsx';
import { Modal } from '../../components/Modal.tsx';
import { notify } from '../../components/notice.tsx';
import { ReasonDialog } from '../../components/ReasonDialog.tsx';
import { Loaded, TableSkeleton } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { client, useMay } from '../../session.ts';
import { DropPanel } from './DropPanel.tsx';
import { ExtendDialog } from './ExtendDialog.tsx';
import { refresh, roundQuery, unitsQuery } from './queries.ts';
import { RemindDialog } from './RemindDialog.tsx';
import { RoundHeader } from './RoundHeader.tsx';
import { SnapshotOffer } from './SnapshotOffer.tsx';
import { handedIn } from './standing.ts';
import { UnitsTable } from './UnitsTable.tsx';

type Asked =
  | { kind: 'close' }
  | { kind: 'reopen' }
  | { kind: 'remind'; only: HandInSummary | null }
  | { kind: 'extend'; only: HandInSummary | null };

/** How far a round is: who has handed in, who not, and what its opener does about it. */
export function RoundBoard({ round }: { round: RoundShown }) {
  const t = useTexts();
  const words = t.roundPages;
  const may = useMay();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const units = useQuery(unitsQuery(round.id));
  const [asked, setAsked] = useState<Asked | null>(null);
  const mayWrite = may('rounds.write');
  const isOpen = round.state === 'open';
  const ended = () => setAsked(null);
  const done = async (shown: RoundShown, text: string) => {
    queries.setQueryData(roundQuery(round.id).queryKey, shown);
    notify({ tone: 'success', text });
    await refresh(queries);
  };
  const closing = useMutation({
    mutationFn: () => client.call(closeRound, { params: { id: round.id }, ifMatch: round.version }),
    onSuccess: (shown) => done(shown, words.closing.done),
    onSettled: ended,
  });
  const first = units.data?.rows.find(({ state }) => state === 'handed_in');
  const missing = round.completeness.units - handedIn(round.completeness);
  const review = ({ id }: HandInSummary) => navigate({ to: '/hand-ins/$id/review', params: { id } as never });

  return (
    <>
      <RoundHeader
        round={round}
        actions={
          mayWrite && (
            <>
              {isOpen && (
                <>
                  <Link className="kp-action-link" to="/rounds/$id/edit" params={{ id: round.id } as never}>
                    {words.draft.edit}
                  </Link>
                  <Button onClick={() => setAsked({ kind: 'extend', only: null })}>{words.board.extendAll}</Button>
                  <Button onClick={() => setAsked({ kind: 'close' })}>{words.board.close}</Button>
                </>
              )}
              {round.state === 'closed' && (
                <Button onClick={() => setAsked({ kind: 'reopen' })}>{words.board.reopen}</Button>
              )}
              {isOpen && missing > 0 && (
                <Button onClick={() => setAsked({ kind: 'remind', only: null })}>{words.remind.act}</Button>
              )}
            </>
          )
        }
        primary={
          mayWrite &&
          first !== undefined && (
            <Button type="primary" onClick={() => review(first)}>
              {words.board.reviewFirst}
            </Button>
          )
        }
      />
      <FaultSummary faults={{}} error={closing.error} />
      {round.state === 'closed' && (
        <Alert
          className="kp-standing"
          type="info"
          showIcon
          title={words.board.closedAt(formatInstant(round.closedAt))}
        />
      )}
      {round.completeness.complete && <SnapshotOffer round={round} />}
      {round.note !== null && (
        <details className="kp-hint">
          <summary>{words.board.note}</summary>
          <p className="kp-said">{round.note}</p>
        </details>
      )}
      <Loaded query={units} skeleton={<TableSkeleton />}>
        {({ rows }) => (
          <UnitsTable
            rows={rows}
            onReview={review}
            {...(mayWrite && isOpen
              ? {
                  onExtend: (only: HandInSummary) => setAsked({ kind: 'extend', only }),
                  onRemind: (only: HandInSummary) => setAsked({ kind: 'remind', only }),
                }
              : {})}
          />
        )}
      </Loaded>
      {mayWrite && <DropPanel round={round} units={units.data?.rows ?? []} />}
      <Modal
        open={asked?.kind === 'close'}
        title={words.closing.title}
        okText={words.board.close}
        cancelText={t.common.cancel}
        confirmLoading={closing.isPending}
        onOk={() => closing.mutate()}
        onCancel={ended}
      >
        <p>{missing > 0 ? words.closing.says(formatNumber(missing)) : words.closing.saysAll}</p>
      </Modal>
      {asked?.kind === 'reopen' && (
        <ReasonDialog
          title={words.closing.reopenTitle}
          consequence={words.closing.reopenSays}
          action={words.board.reopen}
          onClose={ended}
          onConfirm={async (reason) => {
            const shown = await client.call(reopenRound, {
              params: { id: round.id },
              body: { reason },
              ifMatch: round.version,
            });
            await done(shown, words.closing.reopened);
          }}
        />
      )}
      {asked?.kind === 'extend' && <ExtendDialog round={round} only={asked.only} onClose={ended} onDone={done} />}
      {asked?.kind === 'remind' && <RemindDialog round={round} only={asked.only} onClose={ended} />}
    </>
  );
}
