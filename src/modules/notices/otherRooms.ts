import type { DocumentSummary } from '../../contracts/notices.ts';
import type { Act } from '../../platform/act.ts';
import type { House } from '../../platform/house.ts';
import { treeOf } from '../regions/index.ts';
import { documentsOfOrigin, returnedOrigins } from './documentStore.ts';
import { change, type DraftChange } from './drafting.ts';
import { officesOf } from './offices.ts';
import { presentSummary } from './present.ts';
import { shownDocument } from './shown.ts';

/**
 * The door for rooms that compose documents: they hand in a draft with where it came from, change its text while it is
 * being drafted, and find what became of it. Everything else goes its way here, as with any other document.
 */
export { draft as draftDocument, type NewDocument } from './drafting.ts';

/** Changes the text of a draft that the room keeps; `ifMatch` is the version of the document that the change is based on. */
export async function changeDraft(
  house: House,
  act: Act,
  id: string,
  { ifMatch, origin, change: body }: { ifMatch: number | null; origin: string; change: DraftChange },
): Promise<void> {
  await change(house, act, id, { ifMatch, origin, change: body, shown: () => shownDocument(house, act, id) });
}

/** Documents made from things of another room that the reader may see, oldest first. */
export async function documentsFrom(
  act: Act,
  origins: readonly string[],
): Promise<ReadonlyMap<string, readonly DocumentSummary[]>> {
  const tree = await treeOf(act.tx);
  const rows = await documentsOfOrigin(act.tx, act.scope, officesOf(act.principal), origins);
  const found = new Map<string, DocumentSummary[]>();
  for (const row of rows) {
    const origin = row.origin as string;
    found.set(origin, [...(found.get(origin) ?? []), presentSummary(tree, row)]);
  }
  return found;
}

/** Things of another room whose documents were returned to be written on, by their origins. */
export async function returnedFrom(act: Act, kind: string): Promise<string[]> {
  const origins = await returnedOrigins(act.tx, act.scope, officesOf(act.principal));
  return origins.filter((origin) => origin?.startsWith(`${kind}:`)) as string[];
}
