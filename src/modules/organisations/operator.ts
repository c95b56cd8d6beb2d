import { systemScope } from '../../platform/access/scope.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { regionByCode, treeOf } from '../regions/index.ts';
import { associationOf } from './store.ts';

/** Who runs this installation: the association of its root region; its region's name while none is registered. */
export async function associationName(tx: Tx, rootCode: string): Promise<string> {
  const tree = await treeOf(tx);
  const root = regionByCode(tree, rootCode);
  return (await associationOf(tx, systemScope('the name on every page'), root.id)) ?? tree.label(root.id).name;
}
