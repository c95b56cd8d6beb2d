import { sealAudit } from '../platform/audit/seal.ts';
import { transact } from '../platform/database/transaction.ts';
import { forgetOldAnswers } from '../platform/http/idempotency.ts';
import { deliver } from '../platform/outbox/outbox.ts';
import type { OpenHouse } from './house.ts';
import { MODULES } from './modules.ts';

interface Rounds {
  stop(): Promise<void>;
}

const HOUR_MS = 3_600_000;

/** What the house does by itself: chains the audit, carries messages out, forgets old answers, collects files. */
export function background(house: OpenHouse): Rounds {
  const carriers = new Map(MODULES.flatMap((module) => [...(module.carriers?.(house) ?? [])]));
  const rounds = [
    ...MODULES.flatMap((module) => module.rounds?.(house) ?? []).map(({ name, everyMs, work }) =>
      every(house, name, everyMs, work),
    ),
    every(house, 'audit sealing', 2_000, () => sealAudit(house.database)),
    every(house, 'outbox', 1_000, () => (carriers.size === 0 ? Promise.resolve(0) : deliver(house.database, carriers))),
    every(house, 'old answers', HOUR_MS, () =>
      transact(house.database, (tx) => forgetOldAnswers(tx, house.clock.now())),
    ),
    every(house, 'file collection', HOUR_MS, () => house.files.collect(house.database)),
  ];
  return {
    async stop() {
      await Promise.all(rounds.map((round) => round.stop()));
    },
  };
}

/** One round after the other, never two at once; a failed one is logged and tried again at its time. */
function every(house: OpenHouse, name: string, pauseMs: number, work: () => Promise<unknown>): Rounds {
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = work()
      .catch((error) => house.log.error({ err: error, round: name }, 'background round failed'))
      .then(() => {
        busy = false;
      });
  }, pauseMs);
  let busy = false;
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
