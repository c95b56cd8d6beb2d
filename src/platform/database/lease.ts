import type { PoolConfig } from 'pg';

/** The right to use a database, held until released. */
export interface DatabaseLease {
  connectionString: string;
  connection: PoolConfig;
  /** Whether the server is our own, in the data folder. */
  embedded: boolean;
  majorVersion: number;
  /** The last one to release an embedded database stops it. */
  release(): Promise<void>;
}

/** What happens on the way to a usable database; for logs, not for people. */
export interface DatabaseEvent {
  event:
    | 'binaries_copied'
    | 'cluster_created'
    | 'server_starting'
    | 'server_started'
    | 'server_attached'
    | 'server_recovering'
    | 'server_lost'
    | 'server_stopped'
    | 'waiting_for_lock'
    | 'home_outside_data'
    | 'migration_applied';
  [detail: string]: unknown;
}

export type DatabaseLog = (event: DatabaseEvent) => void;
