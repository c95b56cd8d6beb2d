import type { Right } from '../contracts/access.ts';
import type { PolicyRule } from './access/scope.ts';
import type { Act } from './act.ts';
import type { CountedFacts } from './countedFacts.ts';
import type { Tx } from './database/transaction.ts';
import type { House } from './house.ts';
import type { Handler } from './http/handler.ts';
import type { JobDefinition } from './jobs/jobs.ts';
import type { Gauge } from './metrics/registry.ts';
import type { Origin } from './origins.ts';
import type { Carrier } from './outbox/outbox.ts';
import type { Setting } from './settings/settings.ts';

/** Something that waits for a person, for the workbench; `count` falls as they work. */
export interface Todo {
  code: string;
  count: number;
  /** Address in the workbench. */
  href: string;
  due: string | null;
}

/** What a module does by itself every so often, in every process; it must bear being done by several at once. */
export interface Round {
  name: string;
  everyMs: number;
  work(): Promise<unknown>;
}

/**
 * The door of a module as floor 4 sees it: everything it hangs into the house, in one place, so that no list of
 * modules' parts is kept twice. Parts that a module does not have are left out.
 */
export interface Module {
  name: string;
  policy: readonly PolicyRule[];
  routes?: (house: House) => readonly Handler[];
  jobs?: (house: House) => readonly JobDefinition[];
  rounds?: (house: House) => readonly Round[];
  settings?: readonly Setting<never>[];
  /** What of the module's facts is counted: where it calls `count`, the facts are told here. */
  counts?: readonly CountedFacts[];
  carriers?: (house: House) => ReadonlyMap<string, Carrier>;
  /** What documents may be made from here; the room is asked before such a document goes out. */
  origins?: readonly Origin[];
  /** What waits for holders of the right, counted inside their scope by it. */
  todos?: { right: Right; of: (act: Act) => Promise<readonly Todo[]> };
  /** Numbers of the room for those who watch the installation: counts by state, nothing of persons or regions. */
  gauges?: (tx: Tx) => Promise<readonly Gauge[]>;
  /** Reference data that the installation cannot work without; called at every start, changes nothing when there. */
  ready?: (house: House, tx: Tx) => Promise<void>;
  /** A digest of the figures that count today: equal digests, equal figures. A backup tells it, a restore compares it. */
  figures?: (tx: Tx) => Promise<string>;
  /** Forgets a person in this module's rows; counts stay. */
  erasure?: (tx: Tx, personId: string) => Promise<void>;
  /** What demo mode puts in at the first start, through the real paths. */
  demo?: (house: House, log: (line: string) => void) => Promise<void>;
  /** What takes up the demo of all rooms, once theirs is there. */
  demoAfterwards?: (house: House, log: (line: string) => void) => Promise<void>;
}

export function defineModule(module: Module): Module {
  return module;
}
