import type { Law, Source, SourceHouse, Violation } from './source.ts';

const rules = {
  'file-name': 'a migration is named by the time it was written and what it does: 202611220020_regions.sql',
  unexplained: 'a comment near above says why the constraint or unique index exists',
  'no-comment': 'a migration says in words what it is for',
  'contract-unmarked': 'what takes away from the schema says so: -- contract: since when nobody needs it',
  'soft-delete': 'nothing is marked as deleted: life-cycle states, and erasure per module',
};
type Rule = keyof typeof rules;

/** Migrations are read by people for years: forward only, and each rule in them with its reason. */
export const migrations: Law = {
  name: 'migrations',
  rules,
  check: (house) => [...house.migrations.flatMap(faults), ...sameTimes(house)],
};

/** How far above its subject a comment may stand: the constraint itself, or the column that it is about. */
const NEAR = 4;

function faults(source: Source): Violation[] {
  const found: Violation[] = [];
  const tell = (line: number, rule: Rule) => found.push({ file: source.path, line, rule, message: rules[rule] });
  if (!/^migrations\/\d{12}_[a-z0-9_]+\.sql$/.test(source.path)) tell(0, 'file-name');
  const lines = source.text.split('\n');
  const isComment = (line: string | undefined) => /^\s*--(?! broken)/.test(line ?? '');
  if (!lines.some(isComment)) tell(0, 'no-comment');
  for (const [index, written] of lines.entries()) {
    const line = written.replace(/--.*$/, '');
    const above = lines.slice(Math.max(0, index - NEAR), index);
    if (
      /\bconstraint\s+\w+\s+(check|unique|exclude)\b|\bcreate\s+unique\s+index\b/i.test(line) &&
      !above.some(isComment)
    ) {
      tell(index + 1, 'unexplained');
    }
    if (
      /^\s*(drop|truncate|delete\s+from)\b|\b(drop|rename)\s+(column|constraint|to|not\s+null|default)\b|\balter\s+column\s+\w+\s+type\b/i.test(
        line,
      )
    ) {
      if (!/^\s*-- contract: \S/.test(lines[index - 1] ?? '')) tell(index + 1, 'contract-unmarked');
    }
    if (/\b(deleted_at|is_deleted|deleted|soft_deleted)\s+(timestamptz|timestamp|boolean|bool|date)\b/i.test(line))
      tell(index + 1, 'soft-delete');
  }
  return found;
}

function sameTimes(house: SourceHouse): Violation[] {
  const times = new Set<string>();
  return house.migrations.flatMap(({ path }) => {
    const [time = ''] = /\d{12}/.exec(path) ?? [];
    const taken = times.has(time);
    times.add(time);
    return taken && time !== ''
      ? [{ file: path, line: 0, rule: 'file-name', message: 'another migration has the same time' }]
      : [];
  });
}
