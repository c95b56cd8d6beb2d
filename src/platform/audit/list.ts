import './tables.ts';
import { sql } from 'kysely';
import type { Scope } from '../access/scope.ts';
import { regionsWithin } from '../access/scoped.ts';
import { keysetPage, type ListOrder, type Page, type PageAsked } from '../database/keyset.ts';
import type { Tx } from '../database/transaction.ts';

export interface AuditRow {
  id: number;
  recorded_at: Date;
  actor: string;
  action: string;
  entity: string;
  entity_id: string;
  region_id: string | null;
  before: unknown;
  after: unknown;
  reason: string | null;
  correlation_id: string;
  chain_seq: number | null;
}

export interface AuditFilter {
  entity: string | undefined;
  entityId: string | undefined;
  actor: string | undefined;
  regionIds: ReadonlySet<string> | undefined;
  /** Days in Asia/Shanghai, both included. */
  from: string | undefined;
  to: string | undefined;
}

const id = { column: 'audit_entry.id', type: 'bigint' } as const;
const ORDER: ListOrder = { fields: { id }, id };

/** Lines within a scope. What belongs to no region (sign-ins of nobody, settings) is for those who see everything. */
export async function listAuditLines(
  tx: Tx,
  scope: Scope,
  filter: AuditFilter,
  asked: PageAsked,
): Promise<Page<AuditRow>> {
  let query = tx
    .selectFrom('audit_entry')
    .select([
      'id',
      'recorded_at',
      'actor',
      'action',
      'entity',
      'entity_id',
      'region_id',
      'before',
      'after',
      'reason',
      'correlation_id',
      'chain_seq',
    ])
    .where(regionsWithin(scope, 'audit_entry.region_id'));
  if (filter.entity !== undefined) query = query.where('entity', '=', filter.entity);
  if (filter.entityId !== undefined) query = query.where('entity_id', '=', filter.entityId);
  if (filter.actor !== undefined) query = query.where('actor', '=', filter.actor);
  if (filter.regionIds !== undefined)
    query = query.where(sql<boolean>`region_id = any(${[...filter.regionIds]}::uuid[])`);
  if (filter.from !== undefined) query = query.where(sql<boolean>`recorded_at >= ${beginning(filter.from)}`);
  if (filter.to !== undefined)
    query = query.where(sql<boolean>`recorded_at < ${beginning(filter.to)} + interval '1 day'`);
  return keysetPage(query, ORDER, asked);
}

const beginning = (day: string) => sql`(${day}::date::timestamp at time zone 'Asia/Shanghai')`;

/** Committed lines that the sealer has not chained yet. */
export async function countUnsealed(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from audit_entry where chain_seq is null`.execute(tx);
  return rows[0]?.n ?? 0;
}
