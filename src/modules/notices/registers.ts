import type { openRegister } from '../../contracts/issuedDocuments.ts';
import type { NumberRegister } from '../../contracts/notices.ts';
import { Problem } from '../../contracts/problems.ts';
import type { BodyOf } from '../../contracts/route.ts';
import { requireInScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import { type RegionTree, regionByCode, treeOf } from '../regions/index.ts';
import { beginRegister, type RegisterRow, registersOf } from './numberStore.ts';
import { officesOf, requireOffice } from './offices.ts';

export async function registers(act: Act): Promise<NumberRegister[]> {
  const tree = await treeOf(act.tx);
  const rows = await registersOf(act.tx, act.scope, officesOf(act.principal));
  return rows.map((row) => present(tree, row));
}

/** An office that moves in during the year goes on where its numbers have come to. */
export async function begin(act: Act, body: BodyOf<typeof openRegister>): Promise<NumberRegister> {
  const tree = await treeOf(act.tx);
  const { id: regionId } = regionByCode(tree, body.region, act.today, '/body/region');
  requireInScope(act.scope, regionId, tree.label(regionId, act.today).name);
  requireOffice(act, tree, regionId);
  const { office, year, firstSerial: first } = body;
  const register = await beginRegister(act.tx, act.scope, { regionId, office, year, first });
  if (register === null) throw new Problem('register_begun', { register: `${office}〔${year}〕` });
  await act.audit({
    action: 'document_register.begun',
    entity: 'document_register',
    entityId: register.id,
    regionId,
    after: { office, year, first },
  });
  return present(tree, register);
}

const present = (tree: RegionTree, row: RegisterRow): NumberRegister => ({
  region: tree.label(row.region_id),
  office: row.office,
  year: row.year,
  firstSerial: row.first_serial,
  borne: Number(row.borne),
  next: row.next,
  unbegun: Number(row.rows) === 0,
});
