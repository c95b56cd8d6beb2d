/** What a bench promises, and how it measures whether the promise is kept. */
export interface Bench {
  name: string;
  /** Measures and answers; `log` goes to standard error. */
  run(log: (line: string) => void): Promise<Measurement[]>;
}

export interface Measurement {
  what: string;
  unit: 'ms' | 'rows/s' | 'MB' | 'KB' | 'MB/s';
  ours: number;
  /** The same work written as fast as it can be, measured in the same run. */
  ceiling: number;
  ratio: number;
  /** `atMost` a multiple of the ceiling's time, or `atLeast` a part of its throughput. */
  promise: { atMost: number } | { atLeast: number };
  kept: boolean;
  /** Medians of the rounds, so that the spread can be seen. */
  rounds: { ours: number[]; ceiling: number[] };
}

export interface Pace {
  warmUps: number;
  rounds: number;
  /** Calls in a round; a round counts with its median. */
  calls: number;
}

/**
 * Times two ways of doing the same, call by call in turn, so that whatever else the machine does falls on both.
 */
export async function compareTimes(
  what: string,
  ways: { ours: () => Promise<unknown>; ceiling: () => Promise<unknown> },
  atMost: number,
  pace: Pace,
): Promise<Measurement> {
  for (let i = 0; i < pace.warmUps; i++) {
    await ways.ceiling();
    await ways.ours();
  }
  const rounds: Measurement['rounds'] = { ours: [], ceiling: [] };
  for (let round = 0; round < pace.rounds; round++) {
    const times = { ours: [] as number[], ceiling: [] as number[] };
    for (let call = 0; call < pace.calls; call++) {
      times.ceiling.push(await timed(ways.ceiling));
      times.ours.push(await timed(ways.ours));
    }
    rounds.ours.push(median(times.ours));
    rounds.ceiling.push(median(times.ceiling));
  }
  const [ours, ceiling] = [median(rounds.ours), median(rounds.ceiling)];
  const ratio = ours / ceiling;
  return { what, unit: 'ms', ours, ceiling, ratio, promise: { atMost }, kept: ratio <= atMost, rounds };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}
