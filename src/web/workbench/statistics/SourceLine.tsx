import { Link } from '@tanstack/react-router';
import type { SnapshotRef } from '../../../contracts/statistics.ts';
import { formatInstant } from '../../../contracts/texts/format.ts';
import { shortDigest } from '../../../contracts/texts/snapshots.ts';
import { useTexts } from '../preferences.ts';

/** Says of all figures on the page whether they are what is known now, or frozen in which snapshot. */
export function SourceLine({ snapshot, inCharge }: { snapshot: SnapshotRef | null; inCharge: boolean }) {
  const t = useTexts();
  const words = t.snapshots;
  if (snapshot === null)
    return (
      <p className="kp-source-line">
        <strong>{words.source.live}</strong> <span className="kp-quiet">{words.source.liveHint}</span>
      </p>
    );
  const name = words.source.snapshot(String(snapshot.number), snapshot.asOf, shortDigest(snapshot.digest));
  return (
    <p className="kp-source-line">
      {inCharge ? (
        <Link to={'/snapshots/$id' as string} params={{ id: snapshot.id } as never}>
          {name}
        </Link>
      ) : (
        <strong>{name}</strong>
      )}{' '}
      <span className="kp-quiet">
        {snapshot.releasedAt === null ? words.source.kept : words.source.releasedOn(formatInstant(snapshot.releasedAt))}
      </span>
    </p>
  );
}
