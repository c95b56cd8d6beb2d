import { counts } from './counts.ts';
import { floors } from './floors.ts';
import { migrations } from './migrations.ts';
import { oneContract } from './oneContract.ts';
import { oneTransaction } from './oneTransaction.ts';
import { plainProblems } from './plainProblems.ts';
import { scarce } from './scarce.ts';
import { scopeIsAType } from './scopeIsAType.ts';
import { settings } from './settings.ts';
import type { Law } from './source.ts';
import { style } from './style.ts';
import { texts } from './texts.ts';

/** The laws that can be checked by reading the house. Those that need it to run have test files of their own. */
export const LAWS: readonly Law[] = [
  floors,
  oneContract,
  oneTransaction,
  plainProblems,
  scopeIsAType,
  counts,
  scarce,
  settings,
  migrations,
  texts,
  style,
];
