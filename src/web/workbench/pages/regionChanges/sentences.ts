import type { RegionChangeTold } from '../../../../contracts/regionChanges.ts';
import type { Texts } from '../../../../contracts/texts/index.ts';

/** What a change does, one sentence for each thing, in the order in which a document would say it. */
export function sentencesOf(told: RegionChangeTold, t: Texts): string[] {
  const say = t.regionChanges.told;
  const names = (regions: readonly { name: string }[]) => regions.map(({ name }) => name).join(t.common.listSeparator);
  return [
    ...(told.ended.length === 0 ? [] : [say.ended(names(told.ended))]),
    ...told.begun.map(({ name, code, parent }) => say.begun(name, code, parent.name)),
    ...told.continued.flatMap(({ before, after, parentBefore, parentAfter }) => [
      ...(before.name === after.name ? [] : [say.renamed(before.name, after.name)]),
      ...(before.code === after.code ? [] : [say.recoded(after.name, before.code, after.code)]),
      ...(parentBefore?.code === parentAfter?.code
        ? []
        : [say.moved(after.name, parentBefore?.name ?? '', parentAfter?.name ?? '')]),
    ]),
    ...told.edges.map(({ from, to, kind }) => say[kind](from.name, to.name)),
  ];
}
