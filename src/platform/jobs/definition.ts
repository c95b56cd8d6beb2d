/** Work that goes on after the answer. */
export interface JobDefinition<Payload extends object = object> {
  name: string;
  /**
   * Runs outside any transaction and opens its own, in one process at a time; called again after a crash, in whichever
   * process is there, so it must bear that.
   */
  run(payload: Payload): Promise<void>;
  /** Cron in Asia/Shanghai, for work by the clock; of all processes one does it. */
  schedule?: string;
  retryLimit?: number;
  expireInMinutes?: number;
}

/** Hears how a run of a job ended in this process. */
export type OnJobEnd = (name: string, ended: { ok: boolean; ms: number }) => void;
