import { readdirSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Registry } from './registry.ts';

const NS = 1e9;
const QUANTILES = [0.5, 0.9, 0.99];
/** How often the lag is sampled; the sampler's own pause is part of what it tells. */
const SAMPLED_EVERY_MS = 20;

/** What this one process uses of the machine, under the names that every dashboard knows. */
export function measureProcess(registry: Registry): Disposable {
  const lag = monitorEventLoopDelay({ resolution: SAMPLED_EVERY_MS });
  lag.enable();
  const startedAt = Date.now() / 1000 - process.uptime();
  registry.gauge('process_start_time_seconds', 'When this process began.', () => [{ value: startedAt }]);
  registry.counted('process_cpu_seconds_total', 'Processor time of this process.', () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  });
  registry.gauge('process_resident_memory_bytes', 'Memory of this process.', () => [
    { value: process.memoryUsage.rss() },
  ]);
  registry.gauge('nodejs_heap_used_bytes', 'Memory in use by JavaScript.', () => [
    { value: process.memoryUsage().heapUsed },
  ]);
  registry.gauge('process_open_fds', 'Open files and connections, where the system tells.', () => {
    const count = openFiles();
    return count === null ? [] : [{ value: count }];
  });
  registry.gauge('nodejs_eventloop_lag_seconds', 'How long work waited for its turn, since it was last asked.', () => {
    const samples = QUANTILES.map((quantile) => ({
      labels: { quantile: String(quantile) },
      value: Math.max(0, lag.percentile(quantile * 100) / NS - SAMPLED_EVERY_MS / 1000),
    }));
    lag.reset();
    return samples;
  });
  return { [Symbol.dispose]: () => void lag.disable() };
}

function openFiles(): number | null {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return null;
  }
}
