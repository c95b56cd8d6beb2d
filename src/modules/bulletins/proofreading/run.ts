import { inScope } from '../../../platform/access/scope.ts';
import type { Act } from '../../../platform/act.ts';
import { addYears } from '../../../platform/clock.ts';
import { type DocumentFile, type DocumentOutcome, readDocumentInWorker } from '../../../platform/documents/index.ts';
import { indicatorsOf } from '../../indicators/index.ts';
import { type RegionTree, regionByCode, treeOf } from '../../regions/index.ts';
import { knownData } from './knownData.ts';
import { type Proofread, proofread } from './proofread.ts';
import { type Place, placeOf } from './understanding/place.ts';

export interface ProofreadingAsked {
  /** Code; read from the document when left out. */
  region?: string | undefined;
  asOf?: string | undefined;
}

/** Reads a file within limits, before any transaction is opened. */
export const openDocument = (file: DocumentFile): Promise<DocumentOutcome> => readDocumentInWorker(file);

/** Two hundred pages take a second; what takes this long was made to. */
const MOST_MILLISECONDS = 20_000;

export interface ProofreadWhole extends Proofread {
  withData: boolean;
}

/** The region that a document is about, or, of a larger one, those parts of it that the reader is in charge of. */
function inCharge({ scope }: Act, tree: RegionTree, { rootId, asOf }: Place): readonly string[] {
  if (inScope(scope, rootId)) return [rootId];
  return scope.kind === 'everything' ? [] : scope.rootIds.filter((id) => tree.isWithin(id, rootId, asOf));
}

/** Proofreads a document that was read; where region or date are given, against the installation's own figures too. */
export async function proofreadDocument(
  act: Act,
  document: Extract<DocumentOutcome, { ok: true }>['document'],
  asked: ProofreadingAsked,
): Promise<ProofreadWhole> {
  const tree = await treeOf(act.tx);
  const given = {
    ...(asked.region === undefined ? {} : { rootId: regionByCode(tree, asked.region, asked.asOf).id }),
    ...(asked.asOf === undefined ? {} : { asOf: asked.asOf }),
  };
  const place = placeOf(document.blocks, tree, given, act.today);
  // Figures kept here are nobody's business outside of whose charge they are in.
  const isAsked = asked.region !== undefined || asked.asOf !== undefined;
  const data = isAsked ? await knownData(act, tree, inCharge(act, tree, place), place.asOf) : null;
  const from = performance.now();
  const read = proofread(document, {
    tree,
    ...place,
    since: addYears(place.asOf, -1),
    indicators: await indicatorsOf(act.tx),
    data,
    isOver: () => performance.now() - from > MOST_MILLISECONDS,
  });
  return { ...read, withData: data !== null };
}
