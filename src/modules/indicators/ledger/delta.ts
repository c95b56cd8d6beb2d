/** How a delta changes a count: somebody came, somebody left, or a move between regions, of which nobody is new. */
export const FLOWS = ['entered', 'withdrawn', 'moved'] as const;
export type Flow = (typeof FLOWS)[number];

/** What is counted: a fact of a module, in the revision that made the difference. */
export interface FactRef {
  kind: string;
  id: string;
  revision: number;
}

/**
 * What a fact changes in a count. A correction of an error takes the day of what it corrects and undoes its flow (−1
 * entered); a real move is −1 and +1 moved on the day of change; who leaves is −1 withdrawn; erasure of a person is nothing.
 */
export interface Delta {
  fact: FactRef;
  /** Code of the indicator. */
  indicator: string;
  /** Where it is registered. What is registered at a region that has others below it is of its own level. */
  regionId: string;
  /** A day in Asia/Shanghai. */
  on: string;
  flow: Flow;
  amount: number;
}

/** Came, left and moved up to a day, or within a period. */
export interface Counts {
  entered: number;
  withdrawn: number;
  moved: number;
}

export const NO_COUNTS: Counts = { entered: 0, withdrawn: 0, moved: 0 };

export const countOf = ({ entered, withdrawn, moved }: Counts): number => entered - withdrawn + moved;

export function addCounts(a: Counts, b: Counts): Counts {
  return { entered: a.entered + b.entered, withdrawn: a.withdrawn + b.withdrawn, moved: a.moved + b.moved };
}

export function subtractCounts(a: Counts, b: Counts): Counts {
  return { entered: a.entered - b.entered, withdrawn: a.withdrawn - b.withdrawn, moved: a.moved - b.moved };
}

/**
 * New and withdrawn, as a table tells them: their difference is the increase. Moves count by what is left of them: within a
 * region they cancel out, across its border they are new here and withdrawn there.
 */
export function flowsOf({ entered, withdrawn, moved }: Counts): { new: number; withdrawn: number } {
  return { new: entered + Math.max(moved, 0), withdrawn: withdrawn + Math.max(-moved, 0) };
}
