import { namespace } from './namespace.ts';

/** Snapshots: what is frozen, released, and known otherwise since. */
export const snapshots = namespace(
  {
    title: '快照',
    purpose: '冻结某一截止日期的数字，公布给下级和公众，并核对此后的变化',
    number: (number: string) => `第 ${number} 号快照`,
    states: { kept: '未公布', released: '已公布', withdrawn: '已撤回公布' },
    source: {
      live: '实时数字',
      snapshot: (number: string, asOf: string, digest: string) => `第 ${number} 号快照（截至 ${asOf}，摘要 ${digest}）`,
    },
  },
  {
    title: 'Snapshots',
    purpose: 'Freeze the figures of a date, release them, and see what has changed since',
    number: (number) => `Snapshot ${number}`,
    states: { kept: 'Not released', released: 'Released', withdrawn: 'Release withdrawn' },
    source: {
      live: 'Live figures',
      snapshot: (number, asOf, digest) => `Snapshot ${number} (as of ${asOf}, digest ${digest})`,
    },
  },
);
