import type { Logger } from 'pino';
import type { Policy, Territory } from './access/scope.ts';
import type { Clock } from './clock.ts';
import type { CountedFacts } from './countedFacts.ts';
import type { PersonalVault } from './crypto/personal.ts';
import type { Database } from './database/database.ts';
import type { Tx } from './database/transaction.ts';
import type { FileStore } from './files/files.ts';
import type { JobQueue } from './jobs/jobs.ts';
import type { Notifier } from './notifier/provider.ts';
import type { Press } from './officialdoc/index.ts';
import type { Origin } from './origins.ts';

export type Mode = 'demo' | 'production';

/** What every room may use of the house it stands in; made once, at boot, by floor 4. */
export interface House {
  mode: Mode;
  database: Database;
  files: FileStore;
  jobs: JobQueue;
  vault: PersonalVault;
  /** The services that take e-mail and SMS out, where this installation has them. */
  notifier: Notifier;
  /** Where people reach the house, for links in letters: `https://kepu.example.org`; null where nobody has said. */
  publicUrl: string | null;
  clock: Clock;
  log: Logger;
  policy: Policy;
  territory: Territory;
  /** Brings what the process keeps up to what the transaction sees, before rights are judged by it. */
  freshen(tx: Tx): Promise<void>;
  /** Names of those who acted, by `principalName`; given by floor 4, since few rooms may know people. Who is no person has none. */
  namesOf(tx: Tx, actors: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The facts that indicators count, of all rooms. */
  countedFacts: readonly CountedFacts[];
  /** What documents may be made from, of all rooms, by kind. */
  origins: ReadonlyMap<string, Origin>;
  /** Where map shapes come from: ours, or an operator's with their approval number. */
  shapesFolder: string;
  /** Makes PDFs of documents, with the fonts of the operator, the system, or ours. */
  press: Press;
  /** Tells the master key apart from others. */
  keyFingerprint: string;
  /** Code of the one root region of this installation. */
  rootCode: string;
}
