import type { Principal } from '../access/principal.ts';
import { recorder } from '../audit/record.ts';
import { verifyAudit } from '../audit/seal.ts';
import type { MasterKey } from '../crypto/keys.ts';
import type { Database } from '../database/database.ts';
import {
  applyWithin,
  ensureMigrationTable,
  MIGRATION_LOCK,
  MIGRATIONS,
  type Migration,
  readMigrations,
} from '../database/migrate.ts';
import { type Tx, transact } from '../database/transaction.ts';
import type { FileStore } from '../files/files.ts';
import { newId } from '../ids.ts';
import { writePlainly } from './carried.ts';
import { damaged } from './container.ts';
import { type Loaded, loadArchive } from './load.ts';
import type { Manifest } from './manifest.ts';
import { BackupRefused } from './refusal.ts';
import type { VerifiedArchive } from './verify.ts';

/** Where an archive goes. */
export interface RestoreTarget {
  database: Database;
  files: FileStore;
  /** Whoever restores; stands in the audit. */
  principal: Principal;
  /** As for the backup. */
  figures(tx: Tx): Promise<Record<string, string>>;
  /** Refuses, by throwing, data that this installation must not run on. */
  accept(tx: Tx): Promise<void>;
  /** Hears how far it is. */
  hear?(phase: RestorePhase): void;
  /** Folder of the migrations; the program's own unless a test has others. */
  migrations?: string;
}

export type RestorePhase = 'verifying' | 'schema' | 'loading' | 'upgrading' | 'proving' | 'done';

export interface Restored extends Loaded {
  manifest: Manifest;
  /** The newest migration, after the way up. */
  migration: string;
  /** Rooms whose current figures are not those of the archive: only after a way up, whose migrations say why. */
  changedFigures: string[];
  /** Lines of the audit whose chain was verified. */
  auditLines: number;
}

/** The migrations of the archive and those after them, or the refusal that names the version it needs. */
export function migrationsFor(
  archive: VerifiedArchive,
  known: readonly Migration[],
): { before: Migration[]; after: Migration[] } {
  const { path } = archive.opened;
  const { migrations, program } = archive.manifest;
  const byName = new Map(known.map((migration) => [migration.name, migration]));
  for (const { name, checksum } of migrations) {
    const ours = byName.get(name);
    if (ours === undefined) throw new BackupRefused('archive_newer', { path, program, migration: name });
    if (ours.checksum !== checksum) throw new BackupRefused('archive_of_changed_migration', { path, migration: name });
  }
  const applied = new Set(migrations.map(({ name }) => name));
  return {
    before: known.filter(({ name }) => applied.has(name)),
    after: known.filter(({ name }) => !applied.has(name)),
  };
}

/** Whether the keys of this installation open what the archive holds; keys are brought here before the archive is. */
export function checkMasterKey(archive: VerifiedArchive, key: MasterKey | null, file: string): void {
  const wanted = archive.manifest.masterKey;
  const { path } = archive.opened;
  if (key === null) throw new BackupRefused('key_missing', { path, wanted, file });
  if (key.fingerprint !== wanted)
    throw new BackupRefused('key_differs', { path, wanted, found: key.fingerprint, file });
}

/**
 * Fills an empty installation with a verified archive, in one transaction: schema at the archive's level, rows, the
 * migrations since then, and every proof that it is the same. Whatever stops it, also a kill, leaves it empty.
 */
export async function restoreArchive(target: RestoreTarget, archive: VerifiedArchive): Promise<Restored> {
  const { before, after } = migrationsFor(archive, await readMigrations(target.migrations ?? MIGRATIONS));
  const restored = await transact(
    target.database,
    async (tx) => {
      await takeAlone(tx.client);
      await clearPrepared(tx.client);
      target.hear?.('schema');
      await writePlainly(tx.client);
      await tx.client.query(`set local maintenance_work_mem = '256MB'`);
      await ensureMigrationTable(tx.client);
      for (const migration of before) await applyWithin(tx.client, migration);
      target.hear?.('loading');
      const loaded = await loadArchive(tx.client, archive, target.files);
      target.hear?.('upgrading');
      for (const migration of after) {
        await tx.client.query('set constraints all immediate');
        await applyWithin(tx.client, migration);
      }
      target.hear?.('proving');
      await tx.client.query('analyze');
      await target.accept(tx);
      const changedFigures = await compareFigures(target, tx, archive, after.length > 0);
      const audit = await verifyAudit(tx);
      if (audit.brokenAt !== null)
        throw damaged(archive.opened.path, `the audit chain breaks at line ${audit.brokenAt}`);
      await tellAudit(target, tx, archive);
      const migration = [...before, ...after].at(-1)?.name ?? '';
      return { ...loaded, manifest: archive.manifest, migration, changedFigures, auditLines: audit.sealed };
    },
    { attempts: 1 },
  );
  target.hear?.('done');
  return restored;
}

/** Another restore that was killed may still be on its way out; a server that runs would go on with what it knows. */
async function takeAlone(client: Tx['client']): Promise<void> {
  await client.query(`set local lock_timeout = '60s'`);
  await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
  const { rows } = await client.query<{ others: number }>(
    `select count(*) as others from pg_stat_activity
     where datname = current_database() and usename = current_user and backend_type = 'client backend' and pid <> pg_backend_pid()`,
  );
  const connections = rows[0]?.others ?? 0;
  if (connections > 0) throw new BackupRefused('in_use', { connections });
}

/** Removes what a first start has laid out. Where anybody has done anything there is an audit line, and it stays. */
async function clearPrepared(client: Tx['client']): Promise<void> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')`,
  );
  if (tables.length === 0) return;
  const names = new Set(tables.map(({ name }) => name));
  if (!names.has('kepu_migration') || !names.has('audit_entry'))
    throw new BackupRefused('not_empty', { detail: [...names].slice(0, 3).join(', ') });
  const { rows } = await client.query<{ lines: number }>('select count(*) as lines from audit_entry');
  const lines = rows[0]?.lines ?? 0;
  if (lines > 0) throw new BackupRefused('not_empty', { detail: `audit: ${lines}` });
  for (const { drop } of await droppable(client)) await client.query(drop);
}

async function droppable(client: Tx['client']): Promise<{ drop: string }[]> {
  const { rows } = await client.query<{ drop: string }>(
    `select format('drop table if exists public.%I cascade', relname) as drop from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
     union all select format('drop sequence if exists public.%I cascade', c.relname) from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'S'
         and not exists (select from pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i'))
     union all select format('drop function if exists %s cascade', oid::regprocedure) from pg_proc
       where pronamespace = 'public'::regnamespace and not exists (select from pg_depend d where d.objid = pg_proc.oid and d.deptype = 'e')
     union all select format('drop type if exists public.%I cascade', typname) from pg_type
       where typnamespace = 'public'::regnamespace and typtype = 'e'`,
  );
  return rows;
}

async function compareFigures(
  target: RestoreTarget,
  tx: Tx,
  archive: VerifiedArchive,
  migrated: boolean,
): Promise<string[]> {
  const now = await target.figures(tx);
  const then = archive.manifest.figures;
  const changed = Object.keys(then).filter((room) => now[room] !== undefined && now[room] !== then[room]);
  if (changed.length > 0 && !migrated) throw damaged(archive.opened.path, `other figures: ${changed.join(', ')}`);
  return changed;
}

async function tellAudit({ principal }: RestoreTarget, tx: Tx, { manifest }: VerifiedArchive): Promise<void> {
  await recorder(
    tx,
    principal,
    newId(),
  )({
    action: 'installation.restored',
    entity: 'installation',
    entityId: manifest.root,
    after: { createdAt: manifest.createdAt, program: manifest.program, migration: manifest.migrations.at(-1)?.name },
  });
}
