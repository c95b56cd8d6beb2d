import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { importChoices } from '../../contracts/imports.ts';
import type { ImportTableAnswer } from '../../contracts/tables.ts';
import { countOf, importDirectly, reportOf } from '../../modules/indicators/index.ts';
import { regionByCode, treeOf } from '../../modules/regions/index.ts';
import { addYears } from '../../platform/clock.ts';
import { date, oneOf, pair, readArguments, required, UsageError } from '../arguments.ts';
import { cliLocale, done, type Outcome, refused } from '../output.ts';
import { withHouse } from '../session.ts';

const KINDS = ['total', 'increase'] as const;

/** `kepu import table FILE…`: reads office files and, where nothing is wrong, commits them all or not at all. */
export async function importTable(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = readArguments(args, {
    region: { type: 'string' },
    'as-of': { type: 'string' },
    since: { type: 'string' },
    kind: { type: 'string' },
    map: { type: 'string', multiple: true },
    resolve: { type: 'string', multiple: true },
    'dry-run': { type: 'boolean' },
    cells: { type: 'boolean' },
  });
  if (positionals.length === 0) throw new UsageError('kepu import table FILE…');
  const code = required(values.region, '--region');
  const asOf = date(required(values['as-of'], '--as-of'), '--as-of') as string;
  const since = date(values.since, '--since') ?? addYears(asOf, -1);
  if (since >= asOf) throw new UsageError('--since 应早于 --as-of · --since must be before --as-of');
  const choices = importChoices.parse({
    defaultKind: oneOf(values.kind, KINDS, '--kind') ?? 'total',
    mappings: (values.map ?? []).map(mapping),
    resolutions: (values.resolve ?? []).map((text) => {
      const [name, region] = pair(text, '--resolve');
      return { name, code: region, place: null };
    }),
  });
  const files = await Promise.all(
    positionals.map(async (path, index) => ({ ordinal: index + 1, name: basename(path), bytes: await bytesOf(path) })),
  );
  return withHouse('kepu import table', async ({ house, act, principal }) => {
    const tree = await act(({ tx }) => treeOf(tx), { readOnly: true });
    const region = regionByCode(tree, code, asOf);
    const order = { regionId: region.id, asOf, since, choices, files, dryRun: values['dry-run'] === true };
    const outcome = await importDirectly(house, tree, principal, order);
    const answer: ImportTableAnswer = {
      files: reportOf(tree, outcome.readings, {
        cells: values.cells === true,
        locale: cliLocale(),
        paths: positionals,
      }),
      committed: outcome.importId !== null,
      import: outcome.importId,
      observations: outcome.observations,
    };
    return (countOf(outcome.readings, 'error') > 0 ? refused : done)(answer, inWords(answer));
  });
}

function mapping(text: string): { header: string; indicator: string; kind: 'total' | 'increase' | null } {
  const [header, target] = pair(text, '--map');
  const [indicator = '', kind] = target.split(':');
  return { header, indicator, kind: oneOf(kind, KINDS, '--map') ?? null };
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new UsageError(`无法打开文件 · cannot open the file ${path}: ${(error as Error).message}`);
  }
}

function inWords(answer: ImportTableAnswer): string {
  const lines = answer.files.flatMap(({ file, tables }) => [
    file,
    ...tables.flatMap((table) => [
      `  ${[table.sheet, table.title].filter(Boolean).join(' · ') || '—'}  ${table.rows} 行`,
      ...table.problems.map(
        (problem) => `    ${problem.severity === 'error' ? '错误' : '提示'} ${problem.cell ?? ''} ${problem.message}`,
      ),
    ]),
  ]);
  const end = answer.committed
    ? `已导入（${answer.import}），新增或更新数值 ${answer.observations} 个`
    : '未写入任何数据';
  return [...lines, end].join('\n');
}
