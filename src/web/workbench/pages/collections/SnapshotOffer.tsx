import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { snapshotRound } from '../../../../contracts/collections.ts';
import type { RoundShown } from '../../../../contracts/rounds.ts';
import { formatNumber } from '../../../../contracts/texts/format.ts';
import { failureWords } from '../../components/failureWords.ts';
import { notify } from '../../components/notice.tsx';
import { usePreferences, useProseDate, useTexts } from '../../preferences.ts';
import { client, useMay } from '../../session.ts';
import { refresh, roundQuery } from './queries.ts';

/** All units are accepted: the figures can be frozen with one press. */
export function SnapshotOffer({ round }: { round: RoundShown }) {
  const t = useTexts();
  const words = t.roundPages;
  const { locale } = usePreferences();
  const prose = useProseDate();
  const may = useMay();
  const queries = useQueryClient();
  const taking = useMutation({
    mutationFn: () =>
      client.call(snapshotRound, {
        params: { id: round.id },
        body: { note: words.snapshot.note(round.title) },
        ifMatch: round.version,
        // Pressed twice is once, and so is another press after a lost answer.
        idempotencyKey: `snapshot-${round.id}-${round.version}`,
      }),
    onSuccess: async (shown) => {
      queries.setQueryData(roundQuery(round.id).queryKey, shown);
      notify({ tone: 'success', text: words.snapshot.taken });
      await Promise.all([refresh(queries), queries.invalidateQueries({ queryKey: ['snapshots'] })]);
    },
  });
  const { snapshot } = round;
  return (
    <Alert
      className="kp-standing"
      type="success"
      showIcon
      role="status"
      title={snapshot === null ? words.snapshot.ready : words.board.complete(formatNumber(round.completeness.units))}
      description={
        <>
          <p>{snapshot === null ? words.snapshot.readyHint(prose(round.asOf)) : words.snapshot.doneHint}</p>
          {taking.error !== null && (
            <p className="kp-field-fault" role="alert">
              {failureWords(taking.error, locale).detail}
            </p>
          )}
        </>
      }
      action={
        snapshot !== null ? (
          <Link className="kp-action-link" to="/snapshots/$id" params={{ id: snapshot } as never}>
            {words.snapshot.open}
          </Link>
        ) : (
          may('rounds.write') && (
            <Button type="primary" loading={taking.isPending} onClick={() => taking.mutate()}>
              {words.snapshot.take}
            </Button>
          )
        )
      }
    />
  );
}
