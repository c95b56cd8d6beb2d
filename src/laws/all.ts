import { floors } from './floors.ts';
import { oneContract } from './oneContract.ts';
import { oneTransaction } from './oneTransaction.ts';
import { plainProblems } from './plainProblems.ts';
import { scopeIsAType } from './scopeIsAType.ts';
import type { Law } from './source.ts';

/** The laws that can be checked by reading the house. Those that need it to run have test files of their own. */
export const LAWS: readonly Law[] = [floors, oneContract, oneTransaction, plainProblems, scopeIsAType];
