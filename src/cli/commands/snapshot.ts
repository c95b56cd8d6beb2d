import type { Differences } from '../../contracts/snapshots.ts';
import { causeInWords } from '../../contracts/texts/differenceCause.ts';
import { formatNumber } from '../../contracts/texts/format.ts';
import { shortDigest, snapshots } from '../../contracts/texts/snapshots.ts';
import { differencesOf, releaseSnapshot, takeSnapshot } from '../../modules/indicators/index.ts';
import { regionByCode, treeOf } from '../../modules/regions/index.ts';
import { date, readArguments, required, UsageError } from '../arguments.ts';
import { cliLocale, done, type Outcome, textTable } from '../output.ts';
import { withHouse } from '../session.ts';

const USAGE = 'kepu snapshot --region CODE --as-of DATE [--since DATE] [--note TEXT] [--publish]';

/** `kepu snapshot`: freezes the figures of a date; with `--publish` others may see them and are ranked on them. */
export async function snapshot(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = readArguments(args, {
    region: { type: 'string' },
    'as-of': { type: 'string' },
    since: { type: 'string' },
    note: { type: 'string' },
    publish: { type: 'boolean' },
  });
  if (positionals.length > 0) throw new UsageError(USAGE);
  const code = required(values.region, '--region');
  const asOf = date(required(values['as-of'], '--as-of'), '--as-of') as string;
  const since = date(values.since, '--since');
  const note = values.note?.trim() || 'kepu snapshot';
  return withHouse('kepu snapshot', ({ act }) =>
    act(async (a) => {
      const tree = await treeOf(a.tx);
      const regionId = regionByCode(tree, code, asOf).id;
      const { id, number, digest } = await takeSnapshot(a, { regionId, asOf, since, note });
      if (values.publish === true) await releaseSnapshot(a, id, null, null);
      const region = tree.label(regionId, asOf);
      const words = snapshots[cliLocale()];
      const state = words.states[values.publish === true ? 'released' : 'kept'];
      return done(
        { id, digest, asOf, region },
        `${words.heading(String(number), region.name, asOf)} · ${state} · ${shortDigest(digest)}\n${id}`,
      );
    }),
  );
}

/** `kepu snapshot diff`: what is known now about then. */
export async function snapshotDiff(args: readonly string[]): Promise<Outcome> {
  const { positionals } = readArguments(args, {});
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0) throw new UsageError('kepu snapshot diff ID');
  return withHouse('kepu snapshot diff', ({ house, act }) =>
    act(
      async (a) => {
        const answer = await differencesOf(house, a, id);
        return done({ differences: answer.differences.map(told) }, inWords(answer));
      },
      { readOnly: true },
    ),
  );
}

/** As docs/cli.md has it; which of a figure's numbers differs is told with the cause. */
function told({ indicator, region, measure, frozen, now, cause }: Differences['differences'][number]) {
  // biome-ignore lint/suspicious/noThenProperty: the letter of docs/cli.md; it is never awaited
  return { indicator, region, then: frozen.value, now: now.value, cause: { measure, ...cause } };
}

function inWords({ differences }: Differences): string {
  const words = snapshots[cliLocale()];
  if (differences.length === 0) return words.diff.none;
  const { fields } = words;
  const header = [fields.indicator, fields.measure, fields.region, fields.frozen, fields.now, fields.cause];
  const rows = differences.map(({ indicator, measure, path, frozen, now, cause }) => [
    indicator,
    words.diff.measures[measure],
    path.slice(1).join(' ') || path.join(' '),
    frozen.kind === 'na' ? '#' : formatNumber(frozen.value),
    now.kind === 'na' ? '#' : formatNumber(now.value),
    causeInWords(cause, words),
  ]);
  return textTable([header, ...rows], new Set([3, 4]));
}
