import { Problem } from '../../contracts/problems.ts';
import type { Locale } from '../../contracts/texts/locale.ts';
import type { Principal } from '../../platform/access/principal.ts';
import { systemScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import { isId } from '../../platform/ids.ts';
import { type RegionTree, treeOf } from '../regions/index.ts';
import { type HandIn, handInById, lockHandIn } from './handInStore.ts';
import { lockRound, type Round, roundById } from './roundStore.ts';
import { type AskedTable, tableOf } from './table.ts';

/** A unit and what it is asked: its hand-in, the round, and the table that it fills. */
export interface Asked {
  tree: RegionTree;
  round: Round;
  handIn: HandIn;
  /** With Chinese headers; pages have it in their own language. */
  asked: AskedTable;
}

/** A round belongs to a region above the unit; whoever finds the hand-in may read what it asks. */
export const askingScope = systemScope('a unit reads the round that asks it');

/** A hand-in in the act's scope; what lies outside does not exist for the caller. */
export async function findAsked(act: Act, id: string, locale: Locale): Promise<Asked> {
  const handIn = isId(id) ? await handInById(act.tx, act.scope, id) : undefined;
  if (handIn === undefined) throw new Problem('not_found');
  const round = await roundById(act.tx, askingScope, handIn.round_id);
  return withTable(act, round, handIn, locale);
}

/**
 * The same, held against everybody else who writes, hands in or reviews, and the round against being closed meanwhile.
 * Always the round first: two who lock both never wait for each other in a circle.
 */
export async function holdAsked(act: Act, id: string): Promise<Asked> {
  const seen = isId(id) ? await handInById(act.tx, act.scope, id) : undefined;
  if (seen === undefined) throw new Problem('not_found');
  const round = await lockRound(act.tx, askingScope, seen.round_id, 'share');
  const handIn = (await lockHandIn(act.tx, act.scope, id)) ?? seen;
  return withTable(act, round, handIn, 'zh');
}

async function withTable(act: Act, round: Round | undefined, handIn: HandIn, locale: Locale): Promise<Asked> {
  if (round === undefined) throw new Error(`the round of hand-in ${handIn.id} is gone`);
  const tree = await treeOf(act.tx);
  return { tree, round, handIn, asked: await tableOf(act, tree, round, handIn.region_id, locale) };
}

/** Whether somebody acts in the place of a unit: without an office over its own region. */
export function isOnBehalf(principal: Principal, regionId: string): boolean {
  return principal.kind !== 'account' || !principal.grants.some((grant) => grant.regionId === regionId);
}
