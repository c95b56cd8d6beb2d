import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, type ClientConfig } from 'pg';
import { InstallationError } from '../installation/error.ts';
import type { DatabaseLog } from './lease.ts';

/** One step of the schema: a file of plain SQL, named by the time it was written. */
export interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

export interface MigrateOptions {
  directory?: string;
  log?: DatabaseLog;
}

export const MIGRATIONS = join(import.meta.dirname, '../../../migrations');

/** The key of the advisory lock under which one process at a time changes the schema: "kepu" in ASCII. */
export const MIGRATION_LOCK = 0x6b657075;

/**
 * Brings the schema to the newest state: applies, in the order of their names, the migrations that the database has not
 * seen, each in a transaction of its own with its entry in `kepu_migration`. Several processes may call this at once.
 */
export async function migrate(connection: ClientConfig, options: MigrateOptions = {}): Promise<void> {
  const migrations = await readMigrations(options.directory ?? MIGRATIONS);
  const client = new Client(connection);
  await client.connect();
  try {
    if ((await pending(client, migrations)).length === 0) return;
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await ensureMigrationTable(client);
    // Somebody else may have applied them while we waited for the lock.
    for (const migration of await pending(client, migrations)) {
      await apply(client, migration);
      options.log?.({ event: 'migration_applied', name: migration.name });
    }
  } finally {
    await client.end();
  }
}

/** The newest migration that the database has. */
export async function newestMigration(client: Pick<Client, 'query'>): Promise<string> {
  const { rows } = await client.query<{ name: string }>('SELECT max(name COLLATE "C") AS name FROM kepu_migration');
  return rows[0]?.name ?? '';
}

export async function readMigrations(directory: string): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      // A checkout may have changed the line ends; the statements are the same.
      const sql = (await readFile(join(directory, name), 'utf8')).replaceAll('\r\n', '\n');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** How the schema of a database stands to the migrations of this program; changes nothing. */
export interface SchemaState {
  pending: string[];
  /** Applied, and changed in the checkout since. */
  changed: string[];
  /** Applied by a newer program. */
  unknown: string[];
}

export async function inspectSchema(
  client: Pick<Client, 'query'>,
  directory: string = MIGRATIONS,
): Promise<SchemaState> {
  const migrations = await readMigrations(directory);
  const applied = await readApplied(client);
  const known = new Set(migrations.map(({ name }) => name));
  return {
    pending: migrations.filter(({ name }) => !applied.has(name)).map(({ name }) => name),
    changed: migrations
      .filter(({ name, checksum }) => (applied.get(name) ?? checksum) !== checksum)
      .map(({ name }) => name),
    unknown: [...applied.keys()].filter((name) => !known.has(name)),
  };
}

/** What is still to be applied, after checking that what has been applied is what we know. */
async function pending(client: Client, migrations: Migration[]): Promise<Migration[]> {
  const applied = await readApplied(client);
  const known = new Set(migrations.map(({ name }) => name));
  for (const name of applied.keys()) {
    if (!known.has(name)) throw new InstallationError('data_newer_than_program', { name });
  }
  for (const { name, checksum } of migrations) {
    if ((applied.get(name) ?? checksum) !== checksum) throw new InstallationError('migration_changed', { name });
  }
  return migrations.filter(({ name }) => !applied.has(name));
}

async function readApplied(client: Pick<Client, 'query'>): Promise<Map<string, string>> {
  const { rows: exists } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('kepu_migration') IS NOT NULL AS there`,
  );
  if (!exists[0]?.there) return new Map();
  const { rows } = await client.query<{ name: string; checksum: string }>('SELECT name, checksum FROM kepu_migration');
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

async function apply(client: Client, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await applyWithin(client, migration);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/** Where migrations are recorded. */
export async function ensureMigrationTable(client: Pick<Client, 'query'>): Promise<void> {
  await client.query(
    `CREATE TABLE IF NOT EXISTS kepu_migration (
      name text PRIMARY KEY,
      checksum text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    )`,
  );
}

/** Applies and records one migration in the transaction that the client is in. */
export async function applyWithin(client: Pick<Client, 'query'>, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query(sql);
    await client.query('INSERT INTO kepu_migration (name, checksum) VALUES ($1, $2)', [name, checksum]);
  } catch (error) {
    throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
}
