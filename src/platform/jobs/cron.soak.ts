import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { freshDatabase } from '../database/testing.ts';
import { type JobDefinition, jobRunner } from './jobs.ts';

test('of three processes, each minute’s job by the clock is done by one, once', async () => {
  await using database = await freshDatabase();
  const minutes: string[] = [];
  const tick: JobDefinition = {
    name: 'tick',
    schedule: '* * * * *',
    run: async () => void minutes.push(new Date().toISOString().slice(0, 16)),
  };
  const runners = Array.from({ length: 3 }, () => jobRunner(database.connection, pino({ level: 'silent' })));
  await Promise.all(runners.map((runner) => runner.start([tick])));
  await pause(250_000);
  await Promise.all(runners.map((runner) => runner.stop()));
  expect(minutes.length).toBeGreaterThanOrEqual(3);
  expect(minutes.length).toBeLessThanOrEqual(5);
});
