import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { RoundShown } from '../../../../contracts/rounds.ts';
import { takeSnapshot } from '../../../../contracts/snapshots.ts';
import { formatNumber } from '../../../../contracts/texts/format.ts';
import { failureWords } from '../../components/failureWords.ts';
import { notify } from '../../components/notice.tsx';
import { usePreferences, useProseDate, useTexts } from '../../preferences.ts';
import { client, useMay } from '../../session.ts';
import { refresh } from './queries.ts';

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
      client.call(takeSnapshot, {
        body: {
          region: round.region.code,
          asOf: round.asOf,
          since: round.since,
          note: words.snapshot.note(round.title),
        },
        // Pressed twice is once, and so is another press after a lost answer.
        idempotencyKey: `snapshot-${round.id}-${round.version}`,
      }),
    onSuccess: async ({ number }) => {
      notify({ tone: 'success', text: words.snapshot.taken(formatNumber(number)) });
      await Promise.all([refresh(queries), queries.invalidateQueries({ queryKey: ['snapshots'] })]);
    },
  });
  const snapshot = taking.data?.id ?? round.snapshot;
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
        snapshot === null
          ? may('snapshots.write') && (
              <Button type="primary" loading={taking.isPending} onClick={() => taking.mutate()}>
                {words.snapshot.take}
              </Button>
            )
          : undefined
      }
    />
  );
}
