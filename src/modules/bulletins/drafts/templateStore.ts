import '../tables.ts';
import { sql } from 'kysely';
import { type BulletinTemplate, bulletinTemplate } from '../../../contracts/bulletinTemplates.ts';
import { type Scope, systemScope } from '../../../platform/access/scope.ts';
import { scoped } from '../../../platform/access/scoped.ts';
import type { Tx } from '../../../platform/database/transaction.ts';

export interface TemplateRow {
  id: string;
  region_id: string;
  template: BulletinTemplate;
  version: number;
  changed_by: string;
  changed_at: Date;
}

const parsed = (row: Omit<TemplateRow, 'template'> & { template: unknown }): TemplateRow => ({
  ...row,
  template: bulletinTemplate.parse(row.template),
});
const COLUMNS = ['id', 'region_id', 'template', 'version', 'changed_by', 'changed_at'] as const;

/** Templates that regions keep, in the order of the regions given. */
export async function templatesOf(tx: Tx, regionIds: readonly string[]): Promise<TemplateRow[]> {
  const rows = await scoped(tx, systemScope('templates of a region are for those below it too'), 'bulletin_template')
    .select()
    .select(COLUMNS)
    .where('region_id', 'in', [...regionIds])
    .where('state', '=', 'kept')
    .orderBy('code')
    .execute();
  return regionIds.flatMap((regionId) => rows.filter((row) => row.region_id === regionId)).map(parsed);
}

/** One that is in use, held to be changed. */
export async function lockTemplate(tx: Tx, scope: Scope, id: string): Promise<TemplateRow | undefined> {
  const row = await scoped(tx, scope, 'bulletin_template')
    .select()
    .select(COLUMNS)
    .where('id', '=', id)
    .where('state', '=', 'kept')
    .forUpdate()
    .executeTakeFirst();
  return row && parsed(row);
}

interface Written {
  template: BulletinTemplate;
  by: string;
  at: Date;
}

interface Discarded {
  by: string;
  at: Date;
  reason: string;
}

/** False where the region has another template of that code. */
export async function insertTemplate(
  tx: Tx,
  scope: Scope,
  { id, regionId, template, by, at }: Written & { id: string; regionId: string },
): Promise<boolean> {
  if (await isTaken(tx, regionId, template.code, null)) return false;
  await scoped(tx, scope, 'bulletin_template').insert([
    {
      id,
      region_id: regionId,
      code: template.code,
      template: JSON.stringify(template),
      changed_by: by,
      changed_at: at,
    },
  ]);
  return true;
}

export async function writeTemplate(
  tx: Tx,
  scope: Scope,
  { id, region_id }: TemplateRow,
  { template, by, at }: Written,
): Promise<boolean> {
  if (await isTaken(tx, region_id, template.code, id)) return false;
  await scoped(tx, scope, 'bulletin_template')
    .update()
    .set({
      code: template.code,
      template: JSON.stringify(template),
      changed_by: by,
      changed_at: at,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .execute();
  return true;
}

export async function discardTemplate(tx: Tx, scope: Scope, id: string, { by, at, reason }: Discarded): Promise<void> {
  await scoped(tx, scope, 'bulletin_template')
    .update()
    .set({
      state: 'discarded',
      discarded_for: reason,
      changed_by: by,
      changed_at: at,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .execute();
}

/** Two that take one code at once wait for each other here. */
async function isTaken(tx: Tx, regionId: string, code: string, except: string | null): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtext('bulletin_template'), hashtext(${`${regionId} ${code}`}))`.execute(
    tx,
  );
  const row = await scoped(tx, systemScope('a code names one template of a region'), 'bulletin_template')
    .select()
    .select('id')
    .where('region_id', '=', regionId)
    .where('code', '=', code)
    .where('state', '=', 'kept')
    .executeTakeFirst();
  return row !== undefined && row.id !== except;
}
