import type { Tx } from './database/transaction.ts';

/**
 * A kind of thing that a document may be made from, in a room above: documents point up to it by `<kind>:<id>` and know
 * nothing else of it. Its room is asked before the document goes out, and refuses by throwing a Problem.
 */
export interface Origin {
  kind: string;
  mayGoOut(tx: Tx, id: string): Promise<void>;
}

export const originsOf = (modules: readonly { origins?: readonly Origin[] }[]): ReadonlyMap<string, Origin> =>
  new Map(modules.flatMap(({ origins }) => origins ?? []).map((origin) => [origin.kind, origin]));
