import type { ChangePreview, PreviewCounts } from '../../../../contracts/regionChanges.ts';

/** What was compared so far, newest dates first, as one preview. */
export function previewOf(pages: readonly ChangePreview[]): ChangePreview | undefined {
  const [first] = pages;
  const last = pages.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return {
    ...first,
    tables: pages.flatMap(({ tables }) => tables),
    dates: { compared: pages.flatMap(({ dates }) => dates.compared), older: last.dates.older },
    counts: {
      imported: sumOf(pages.map(({ counts }) => counts.imported)),
      records: sumOf(pages.map(({ counts }) => counts.records)),
    },
  };
}

function sumOf(counts: readonly PreviewCounts[]): PreviewCounts {
  const of = (kind: keyof PreviewCounts) => counts.reduce((sum, each) => sum + each[kind], 0);
  return {
    added: of('added'),
    gone: of('gone'),
    renamed: of('renamed'),
    retired: of('retired'),
    values: of('values'),
    ranks: of('ranks'),
    na: of('na'),
  };
}
