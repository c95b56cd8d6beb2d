import { z } from 'zod';
import { isoDate, regionRef } from './regions.ts';

/** Came, left and moved; the count is entered − withdrawn + moved. */
const counts = z.object({ entered: z.number().int(), withdrawn: z.number().int(), moved: z.number().int() });

/** What counting again from the facts found; empty lists where ledger and facts agree. */
export const recountAnswer = z.object({
  /** Indicators that are counted from own records. */
  indicators: z.array(z.string()),
  differences: z.array(
    z.object({ indicator: z.string(), region: regionRef, day: isoDate, facts: counts, ledger: counts }),
  ),
  /** Months whose running balance is not the sum of their days. */
  balances: z.array(
    z.object({ indicator: z.string(), region: regionRef, month: isoDate, days: counts, balance: counts }),
  ),
  /** How many differences were set right. */
  repaired: z.number().int(),
});
export type RecountAnswer = z.infer<typeof recountAnswer>;
