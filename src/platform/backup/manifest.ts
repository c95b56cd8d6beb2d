import { z } from 'zod';

/** What a program must understand to read an archive; rises when an older program would read it wrongly. */
export const FORMAT = 1;

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();
/** Tables and sequences are named as ours are; what is named otherwise is none of ours, and stays out. */
export const OUR_NAMES = '^[a-z_][a-z0-9_]{0,62}$';
const identifier = z.string().regex(new RegExp(OUR_NAMES));

/** What an archive says about itself; the member before its seal. */
export const manifestSchema = z.strictObject({
  format: z.literal(FORMAT),
  /** Of the program that made it. */
  program: z.string().max(40),
  createdAt: z.iso.datetime(),
  mode: z.enum(['demo', 'production']),
  /** Code of the root region. */
  root: z.string().max(40),
  /** Major version of the PostgreSQL that it comes from. */
  database: z.number().int().positive(),
  /** In the order of their application; the last one is the level of the data. */
  migrations: z.array(z.strictObject({ name: z.string().max(200), checksum: digest })).min(1),
  /** Fingerprint of the master key that the data needs; the key itself is never here. */
  masterKey: z.string().regex(/^[0-9a-f]{16}$/),
  tables: z.array(
    z.strictObject({
      name: identifier,
      columns: z.array(z.string().min(1).max(63)).min(1),
      rows: count,
      bytes: count,
      digest,
    }),
  ),
  sequences: z.array(z.strictObject({ name: identifier, value: z.number().int(), called: z.boolean() })),
  files: z.strictObject({
    count,
    bytes: count,
    /** Of their digests, one a line, in order. */
    digest,
    /** Files that had rows but were lost or damaged on disk already when the backup was made. */
    absent: z.array(digest),
  }),
  /** For each room that counts, a digest of its current figures. */
  figures: z.record(z.string(), z.string()),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type TableEntry = Manifest['tables'][number];

/** Enough of any manifest, also of a later format, to say which program it wants. */
export const manifestHead = z.object({
  format: z.number().int(),
  program: z.string().max(40),
  migrations: z.array(z.object({ name: z.string().max(200) })).default([]),
});

export const MANIFEST = 'manifest.json';
export const tableMember = (table: string, chunk: number) => `tables/${table}/${String(chunk).padStart(6, '0')}.gz`;
export const fileMember = (fileDigest: string) => `files/${fileDigest}`;

export type MemberKind =
  | { kind: 'table'; table: string; chunk: number }
  | { kind: 'file'; digest: string }
  | { kind: 'manifest' };

/** What a member is by its name; null for a name that no backup writes. */
export function memberKind(name: string): MemberKind | null {
  if (name === MANIFEST) return { kind: 'manifest' };
  const table = /^tables\/([a-z_][a-z0-9_]{0,62})\/(\d{6})\.gz$/.exec(name);
  if (table) return { kind: 'table', table: table[1] as string, chunk: Number(table[2]) };
  const file = /^files\/([0-9a-f]{64})$/.exec(name);
  return file ? { kind: 'file', digest: file[1] as string } : null;
}
