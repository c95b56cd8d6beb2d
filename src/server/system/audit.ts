import { type AuditLineShown, listAudit, verifyAudit } from '../../contracts/system.ts';
import { loginsOf } from '../../modules/people/index.ts';
import { type RegionTree, regionByCode, treeOf } from '../../modules/regions/index.ts';
import { requireInScope } from '../../platform/access/scope.ts';
import { compareHead, readNotedHead } from '../../platform/audit/head.ts';
import { type AuditRow, countUnsealed, listAuditLines } from '../../platform/audit/list.ts';
import { verifyAgain } from '../../platform/audit/verify.ts';
import { type Handler, handle } from '../../platform/http/handler.ts';
import { isId } from '../../platform/ids.ts';
import type { OpenHouse } from '../house.ts';

export const auditRoutes = (house: OpenHouse): readonly Handler[] => [
  handle(listAudit, async (act, { query }) => {
    const tree = await treeOf(act.tx);
    let regionIds: ReadonlySet<string> | undefined;
    if (query['filter[region]'] !== undefined) {
      const region = regionByCode(tree, query['filter[region]'], act.today, '/query/filter[region]');
      requireInScope(act.scope, region.id, tree.label(region.id, act.today).name);
      regionIds = new Set(tree.everWithin(region.id));
    }
    const filter = {
      entity: query['filter[entity]'],
      entityId: query['filter[entityId]'],
      actor: query['filter[actor]'],
      from: query['filter[from]'],
      to: query['filter[to]'],
      regionIds,
    };
    const { rows, next } = await listAuditLines(act.tx, act.scope, filter, query);
    const logins = await loginsOf(
      act.tx,
      act.scope,
      rows.flatMap((row) => accountOf(row) ?? []),
    );
    return { rows: rows.map((row) => presentLine(tree, logins, row, act.today)), next };
  }),

  handle(verifyAudit, {
    prepare: () => readNotedHead(house.dataDirectory),
    async run(act, { query }, noted) {
      const found = await verifyAgain(act.tx, { whole: query.whole === 'true', now: house.clock.now() });
      return {
        sealed: found.sealed,
        brokenAt: found.brokenAt,
        comparedAfter: found.comparedAfter,
        wholeAt: found.wholeAt?.toISOString() ?? null,
        cutOff: noted !== null && (await compareHead(act.tx, noted)) !== 'holds',
        waiting: await countUnsealed(act.tx),
      };
    },
  }),
];

/** Who acted, where that was an account: `principalName` has written it. */
function accountOf(row: AuditRow): string | null {
  const [kind, id] = row.actor.split(':');
  return kind === 'account' && id !== undefined && isId(id) ? id : null;
}

function presentLine(tree: RegionTree, logins: ReadonlyMap<string, string>, row: AuditRow, on: string): AuditLineShown {
  return {
    id: row.id,
    recordedAt: row.recorded_at.toISOString(),
    actor: row.actor,
    actorLogin: logins.get(accountOf(row) ?? '') ?? null,
    action: row.action,
    entity: row.entity,
    entityId: row.entity_id,
    region: row.region_id === null ? null : tree.label(row.region_id, on),
    before: row.before,
    after: row.after,
    reason: row.reason,
    correlationId: row.correlation_id,
    sealedAs: row.chain_seq,
  };
}
