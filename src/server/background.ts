import { newestSealed, noteHead } from '../platform/audit/head.ts';
import { sealAudit } from '../platform/audit/seal.ts';
import { transact } from '../platform/database/transaction.ts';
import { forgetOldAnswers } from '../platform/http/idempotency.ts';
import { forgetOldTallies } from '../platform/http/requestTally.ts';
import { deliver } from '../platform/outbox/outbox.ts';
import type { OpenHouse } from './house.ts';
import type { HouseMetrics } from './metrics.ts';
import { MODULES } from './modules.ts';

interface Rounds {
  stop(): Promise<void>;
}

const HOUR_MS = 3_600_000;

/** What the house does by itself: chains the audit, carries messages out, forgets old answers, collects files. */
export function background(house: OpenHouse, metrics: Pick<HouseMetrics, 'worked'>): Rounds {
  const every = (name: string, pauseMs: number, work: () => Promise<unknown>) =>
    repeat(house, { name, pauseMs, work }, (ended) => metrics.worked('round', name, ended));
  const carriers = new Map(MODULES.flatMap((module) => [...(module.carriers?.(house) ?? [])]));
  const rounds = [
    ...MODULES.flatMap((module) => module.rounds?.(house) ?? []).map(({ name, everyMs, work }) =>
      every(name, everyMs, work),
    ),
    every('audit sealing', 2_000, sealing(house)),
    every('outbox', 1_000, () => (carriers.size === 0 ? Promise.resolve(0) : deliver(house.database, carriers))),
    every('old answers', HOUR_MS, () =>
      transact(house.database, async (tx) => {
        await forgetOldAnswers(tx, house.clock.now());
        await forgetOldTallies(tx);
      }),
    ),
    every('file collection', HOUR_MS, () => house.files.collect(house.database)),
  ];
  return {
    async stop() {
      await Promise.all(rounds.map((round) => round.stop()));
    },
  };
}

/** Chains what was committed, and notes outside the database how far the chain has come. */
function sealing(house: OpenHouse): () => Promise<void> {
  let noted = false;
  return async () => {
    const sealed = await sealAudit(house.database);
    if (sealed === 0 && noted) return;
    noted = false;
    await noteHead(house.dataDirectory, await transact(house.database, newestSealed, { readOnly: true }));
    noted = true;
  };
}

interface Round {
  name: string;
  pauseMs: number;
  work: () => Promise<unknown>;
}

/** One round after the other, never two at once; a failed one is logged and tried again at its time. */
function repeat(
  house: OpenHouse,
  { name, pauseMs, work }: Round,
  onEnd: (ended: { ok: boolean; ms: number }) => void,
): Rounds {
  let running: Promise<void> = Promise.resolve();
  let busy = false;
  const round = async (): Promise<void> => {
    const began = performance.now();
    let ok = true;
    try {
      await work();
    } catch (error) {
      ok = false;
      house.log.error({ err: error, round: name }, 'background round failed');
    }
    onEnd({ ok, ms: performance.now() - began });
    busy = false;
  };
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = round();
  }, pauseMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
