import type { Check } from '../paper.ts';
import { aims } from './aims.ts';
import { attachments } from './attachments.ts';
import { comparisons } from './comparisons.ts';
import { data } from './data.ts';
import { dates } from './dates.ts';
import { enumeration } from './enumeration.ts';
import { groups } from './groups.ts';
import { growth } from './growth.ts';
import { increases } from './increases.ts';
import { leaders } from './leaders.ts';
import { names } from './names.ts';
import { punctuation } from './punctuation.ts';
import { ranks } from './ranks.ts';
import { regionFigures } from './regionFigures.ts';
import { roundings } from './roundings.ts';
import { shares } from './shares.ts';
import { tableGrowth } from './tableGrowth.ts';
import { tableOrder } from './tableOrder.ts';
import { tableParts } from './tableParts.ts';
import { tableRows } from './tableRows.ts';
import { tableSums } from './tableSums.ts';
import { totals } from './totals.ts';
import { units } from './units.ts';

/** Every check, each in a file of its own. */
export const CHECKS: readonly Check[] = [
  tableSums,
  tableParts,
  tableRows,
  tableOrder,
  tableGrowth,
  totals,
  regionFigures,
  growth,
  increases,
  shares,
  comparisons,
  aims,
  leaders,
  groups,
  ranks,
  names,
  units,
  roundings,
  dates,
  enumeration,
  attachments,
  punctuation,
  data,
];
