import { Problem } from '../../../contracts/problems.ts';
import type { OutputOf } from '../../../contracts/route.ts';
import type { verifySnapshot } from '../../../contracts/snapshots.ts';
import type { Act } from '../../../platform/act.ts';
import { treeOf } from '../../regions/index.ts';
import { digestOf, manifestOf } from './canonical.ts';
import { manifestOfSnapshot, sectionsOfSnapshot, snapshotById } from './store.ts';

/**
 * Computes the digest anew: of each section from its text, of the manifest from the snapshot's row and those digests. So it
 * also shows a row whose dates no longer are those that were digested.
 */
export async function verify(act: Act, id: string): Promise<OutputOf<typeof verifySnapshot>> {
  const row = await snapshotById(act.tx, act.scope, id);
  if (row === undefined) throw new Problem('not_found');
  const sections = (await sectionsOfSnapshot(act.tx, row)).map(({ name, content, digest }) => {
    const computed = digestOf(content);
    return { name, digest: computed, holds: computed === digest };
  });
  const regionCode = codeIn(await manifestOfSnapshot(act.tx, row), row.region_id);
  const manifest = manifestOf(
    {
      regionId: row.region_id,
      regionCode: regionCode ?? (await treeOf(act.tx)).label(row.region_id, row.as_of).code,
      asOf: row.as_of,
      since: row.since,
      knownAt: row.known_at.toISOString(),
      knownSequence: row.known_seq,
    },
    sections,
  );
  const recomputed = digestOf(manifest);
  return {
    holds: recomputed === row.digest && sections.every(({ holds }) => holds),
    digest: row.digest,
    recomputed,
    sections,
  };
}

/** The code that the region bore as the manifest has it: a recoding recorded since does not change it. */
function codeIn(manifest: string, regionId: string): string | undefined {
  const [, id, code] = /^region (\S+) (\S+)$/m.exec(manifest) ?? [];
  return id === regionId ? code : undefined;
}
