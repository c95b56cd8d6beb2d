import { useQuery } from '@tanstack/react-query';
import { downloadRevision } from '../../../../contracts/handIns.ts';
import type { HandInShown, ReviewShown, RevisionSummary } from '../../../../contracts/rounds.ts';
import { formatInstant, formatNumber } from '../../../../contracts/texts/format.ts';
import { routeUrl } from '../../api/call.ts';
import { Loaded } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { revisionsQuery } from './queries.ts';

/** Everything handed in and every review of it, newest first. */
export function HandInHistory({ handIn }: { handIn: HandInShown }) {
  const t = useTexts();
  const query = useQuery({ ...revisionsQuery(handIn.id, handIn.revision), enabled: handIn.revision > 0 });
  return (
    <section className="kp-panel" aria-labelledby="hand-in-history">
      <h2 id="hand-in-history" className="kp-panel-title">
        {t.handInPages.history}
      </h2>
      {handIn.revision === 0 ? (
        <p className="kp-panel-body kp-quiet">{t.handInPages.historyEmpty}</p>
      ) : (
        <Loaded query={query} skeleton={<p className="kp-panel-body kp-quiet">{t.common.loading}</p>}>
          {({ rows }) => (
            <ol className="kp-hand-in-history">
              {eventsOf(rows, handIn.reviews).map((event) =>
                event.kind === 'revision' ? (
                  <Revision key={`revision ${event.of.revision}`} of={event.of} handIn={handIn.id} />
                ) : (
                  <Review key={`review ${event.of.reviewedAt}`} of={event.of} />
                ),
              )}
            </ol>
          )}
        </Loaded>
      )}
    </section>
  );
}

type Event = { kind: 'revision'; at: string; of: RevisionSummary } | { kind: 'review'; at: string; of: ReviewShown };

function eventsOf(revisions: readonly RevisionSummary[], reviews: readonly ReviewShown[]): Event[] {
  const events: Event[] = [
    ...revisions.map((of) => ({ kind: 'revision' as const, at: of.handedInAt, of })),
    ...reviews.map((of) => ({ kind: 'review' as const, at: of.reviewedAt, of })),
  ];
  return events.sort((a, b) => (a.at < b.at ? 1 : -1));
}

function Revision({ of, handIn }: { of: RevisionSummary; handIn: string }) {
  const t = useTexts();
  const words = t.handInPages;
  const facts = [
    formatInstant(of.handedInAt),
    t.rounds.ways[of.way],
    ...(of.onBehalf ? [t.rounds.onBehalf] : []),
    ...(of.handedInBy === null ? [] : [words.by(of.handedInBy)]),
    ...(of.warnings > 0 ? [words.problems.warnings(formatNumber(of.warnings))] : []),
  ];
  return (
    <li>
      <p>
        <strong>{words.revision(formatNumber(of.revision))}</strong>{' '}
        <span className="kp-quiet">{facts.join(' · ')}</span>{' '}
        <a
          href={routeUrl(downloadRevision, { params: { id: handIn, revision: of.revision } })}
          aria-label={`${words.download} ${of.revision}`}
          download
        >
          {words.download}
        </a>
      </p>
      {of.late !== null && (
        <p className="kp-cell-warning">
          {t.rounds.late(formatInstant(of.late.limit), formatInstant(of.late.handedInAt))}
        </p>
      )}
      {of.note !== null && <p className="kp-said">{of.note}</p>}
    </li>
  );
}

function Review({ of }: { of: ReviewShown }) {
  const t = useTexts();
  const by = of.reviewedBy === null ? '' : ` · ${t.handInPages.by(of.reviewedBy)}`;
  return (
    <li>
      <p>
        <strong>{t.handInPages.verdict(t.rounds.verdicts[of.verdict], formatNumber(of.revision))}</strong>{' '}
        <span className="kp-quiet">
          {formatInstant(of.reviewedAt)}
          {by}
        </span>
      </p>
      {of.reason !== null && <p className="kp-said">{of.reason}</p>}
    </li>
  );
}
