import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Difference } from '../../../../contracts/snapshots.ts';
import { formatNumber, formatValue } from '../../../../contracts/texts/format.ts';
import { ButtonLink } from '../../components/ButtonLink.tsx';
import { Loaded, TableSkeleton } from '../../components/states.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import { useMay } from '../../session.ts';
import { isRefused } from '../collections/queries.ts';
import { differencesQuery, snapshotQuery } from '../snapshots/queries.ts';

/** So many are named here; the page of the snapshot has all, with their causes. */
const NAMED = 8;

/** What has become known otherwise since a bulletin went out, and the way to a document that puts it right. */
export function Corrections({ snapshotId, documentId }: { snapshotId: string; documentId: string }) {
  const t = useTexts();
  const words = t.bulletinDesk.corrections;
  const { locale } = usePreferences();
  const may = useMay();
  const snapshot = useQuery(snapshotQuery(snapshotId));
  const differences = useQuery(differencesQuery(snapshotId));
  // A snapshot of those above is shown as they released it; what they know since is theirs.
  if (isRefused(differences.error, 'not_found')) return null;
  const nameOf = (code: string) =>
    snapshot.data?.indicators.find((indicator) => indicator.code === code)?.name[locale] ?? code;
  const line = ({ path, indicator, measure, frozen, now }: Difference) =>
    words.line(
      path.slice(-2).join(' '),
      `${nameOf(indicator)} ${t.snapshots.diff.measures[measure]}`,
      formatValue(frozen.value, frozen.kind),
      formatValue(now.value, now.kind),
    );
  return (
    <section className="kp-panel kp-screen-only kp-bulletin-hint" aria-labelledby="corrections">
      <h2 className="kp-panel-title" id="corrections">
        {words.title}
      </h2>
      <div className="kp-panel-body">
        <Loaded query={differences} skeleton={<TableSkeleton rows={2} />}>
          {({ differences: found }) =>
            found.length === 0 ? (
              <p>{words.none}</p>
            ) : (
              <>
                <p role="status">{words.count(formatNumber(found.length))}</p>
                <ul className="kp-found">
                  {found.slice(0, NAMED).map((each) => (
                    <li key={`${each.region.code} ${each.indicator} ${each.basis} ${each.measure}`}>{line(each)}</li>
                  ))}
                </ul>
                <p className="kp-form-actions">
                  {may('notices.write') && (
                    <ButtonLink
                      to={'/documents/new' as string}
                      search={{ corrects: documentId, snapshot: snapshotId } as never}
                    >
                      {words.correct}
                    </ButtonLink>
                  )}
                  <Link className="kp-action-link" to="/snapshots/$id" params={{ id: snapshotId } as never}>
                    {words.all}
                  </Link>
                </p>
              </>
            )
          }
        </Loaded>
      </div>
    </section>
  );
}
