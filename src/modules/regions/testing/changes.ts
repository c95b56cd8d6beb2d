import { type RegionChangeAsked, regionChangeAsked } from '../../../contracts/regionChanges.ts';
import { applyEffect } from '../changes/apply.ts';
import { type Draft, draftOf } from '../changes/faults.ts';
import type { ChangeFault, DatedEffect } from '../changes/types.ts';
import { understand } from '../changes/understand.ts';
import type { Recorded } from '../changes/withdrawal.ts';
import { asRegionTable } from '../reference.ts';
import { RegionTree } from '../tree.ts';
import type { RegionTable } from '../types.ts';
import { REFERENCE } from './china.ts';

export const DOCUMENT = { number: '示发〔2024〕1号', title: '关于调整部分行政区划的批复' };

type Part<T> = T extends unknown ? Omit<T, 'document' | 'dependants' | 'goesOn' | 'name' | 'code'> & Partial<T> : never;
export type Asked = Part<RegionChangeAsked>;

export const asked = (change: Asked): RegionChangeAsked => regionChangeAsked.parse({ document: DOCUMENT, ...change });

/** Changes recorded one after the other on a table, without a database. */
export class Recording {
  readonly base: RegionTable;
  readonly today: string;
  readonly rootId: string;
  readonly recorded: Recorded[] = [];
  table: RegionTable;
  #made = 0;

  constructor(base: RegionTable, { today = '2026-11-22', rootId = '320000' } = {}) {
    this.base = base;
    this.table = base;
    this.today = today;
    this.rootId = rootId;
  }

  get tree(): RegionTree {
    return new RegionTree(this.table);
  }

  try(change: RegionChangeAsked): Draft & { dated: DatedEffect } {
    const { tree } = this;
    const { effect, entries, faults } = understand(tree, change, () => `new-${++this.#made}`);
    const dated = { on: change.on, document: change.document.number, effect };
    if (faults.length > 0) return { before: tree, after: tree, table: this.table, faults, dated };
    const { today, rootId } = this;
    return { ...draftOf(tree, this.table, dated, { today, rootId, entries }), dated };
  }

  faults(change: Asked): readonly Pick<ChangeFault, 'code' | 'pointer'>[] {
    return this.try(asked(change)).faults.map(({ code, pointer }) => ({ code, pointer }));
  }

  /** Records the change if it fits; tells whether it did. */
  record(change: RegionChangeAsked): boolean {
    const { faults, table, dated } = this.try(change);
    if (faults.length > 0) return false;
    this.table = table;
    this.recorded.push({ ...dated, id: `change-${this.recorded.length + 1}` });
    return true;
  }

  mustRecord(change: Asked): void {
    const { faults } = this.try(asked(change));
    if (!this.record(asked(change))) throw new Error(`does not fit: ${JSON.stringify(faults)}`);
  }

  withdrawLast(): void {
    this.recorded.pop();
    this.table = this.recorded.reduce<RegionTable>(applyEffect, this.base);
  }
}

/** The reference as it stood before the decision on Nantong of July 2020: 海门市, 崇川区 and 港闸区 are there. */
export function beforeNantong2020(): RegionTable {
  const table = asRegionTable(REFERENCE);
  const isNew = (id: string): boolean => /320613$/.test(id);
  return {
    regions: table.regions
      .filter(({ id }) => !isNew(id))
      .map((region) => {
        const code = region.id.replace('OWN-', '');
        if (!['320602', '320611', '320684'].includes(code)) return region;
        const [first] = region.versions;
        return { ...region, versions: [{ ...first!, validTo: null }] };
      }),
    successions: table.successions.filter(({ toId }) => !isNew(toId)),
  };
}

export const NANTONG_2020 = {
  on: '2020-07-03',
  document: { number: '苏政发〔2020〕60号', title: '省政府关于调整南通市部分行政区划的通知' },
} as const;
export const HAIMEN = { kind: 'renamed', ...NANTONG_2020, region: '320684', name: '海门区', code: '320614' } as const;
export const CHONGCHUAN = {
  kind: 'merged',
  ...NANTONG_2020,
  regions: ['320602', '320611'],
  into: { is: 'new', code: '320613', name: '崇川区', parent: null },
} as const satisfies Asked | object;

/** The same table whatever its order and its ids of regions that began: regions are called by their codes and days. */
export function comparable(table: RegionTable): unknown {
  const callings = new Map(
    table.regions.map(({ id, versions }) => [id, `${versions[0]?.code} ${versions[0]?.validFrom ?? ''}`]),
  );
  const called = (id: string | null): string | null => (id === null ? null : (callings.get(id) ?? id));
  return {
    regions: table.regions
      .map(({ id, ...region }) => ({
        called: called(id),
        ...region,
        versions: region.versions.map((version) => ({ ...version, parentId: called(version.parentId) })),
      }))
      .sort((a, b) => ((a.called ?? '') < (b.called ?? '') ? -1 : 1)),
    successions: table.successions
      .map((edge) => JSON.stringify({ ...edge, fromId: called(edge.fromId), toId: called(edge.toId) }))
      .sort(),
  };
}
