import { REGION_LEVELS } from '../../contracts/regions.ts';
import { presentResolution, regionByCode, resolveRegion, treeOf } from '../../modules/regions/index.ts';
import { date, oneOf, readArguments, required, UsageError } from '../arguments.ts';
import { done, type Outcome, textTable } from '../output.ts';
import { withHouse } from '../session.ts';

/** `kepu regions resolve NAME`: one region, or the candidates; never a guess. */
export async function regionsResolve(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = readArguments(args, {
    within: { type: 'string' },
    level: { type: 'string' },
    on: { type: 'string' },
  });
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) throw new UsageError('kepu regions resolve NAME');
  const level = oneOf(values.level, REGION_LEVELS, '--level') ?? null;
  const on = date(values.on, '--on');
  return withHouse('kepu regions resolve', ({ act }) =>
    act(
      async ({ tx, today }) => {
        const tree = await treeOf(tx);
        const day = on ?? today;
        const within = values.within === undefined ? tree.root : regionByCode(tree, values.within, day);
        const answer = presentResolution(resolveRegion(tree, { name, within: within.id, level, on: day }));
        const rows = answer.match === null ? answer.candidates : [answer.match];
        return done(answer, rows.length === 0 ? '—' : textTable(rows.map((row) => [row.code, row.name])));
      },
      { readOnly: true },
    ),
  );
}

/** `kepu regions list --region CODE --level L`: the regions of a level, in code order. */
export async function regionsList(args: readonly string[]): Promise<Outcome> {
  const { values } = readArguments(args, {
    region: { type: 'string' },
    level: { type: 'string' },
    on: { type: 'string' },
  });
  const code = required(values.region, '--region');
  const level = oneOf(required(values.level, '--level'), REGION_LEVELS, '--level') as (typeof REGION_LEVELS)[number];
  const on = date(values.on, '--on');
  return withHouse('kepu regions list', ({ act }) =>
    act(
      async ({ tx, today }) => {
        const tree = await treeOf(tx);
        const day = on ?? today;
        const regions = tree
          .descendants(regionByCode(tree, code, day).id, level, day)
          .map((region) => tree.label(region.id, day));
        return done({ regions }, textTable(regions.map((region) => [region.code, region.name])));
      },
      { readOnly: true },
    ),
  );
}
