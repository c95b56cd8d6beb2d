/** What tells the series of one metric apart; values come from sets that code bounds, never from what a caller sent. */
export type Labels = Readonly<Record<string, string>>;

export interface Sample {
  labels?: Labels;
  value: number;
}

/** Numbers read at the moment they are asked for, of one metric or of one look at the database. */
export interface Gauge {
  name: string;
  help: string;
  samples: readonly Sample[];
}

export interface Counter {
  add(labels: Labels, by?: number): void;
}

export interface Histogram {
  observe(labels: Labels, value: number): void;
}

interface Family {
  name: string;
  help: string;
  type: 'counter' | 'gauge' | 'histogram';
  lines(): string[];
}

/** A fault that lets series grow without end must not take the process's memory with it. */
const MOST_SERIES = 2_000;

/** Seconds, from what memory answers to what a person gives up on. */
export const DURATIONS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The metrics of one process, told in the text format of Prometheus (0.0.4). */
export class Registry {
  readonly #families: Family[] = [];
  #dropped = 0;

  counter(name: string, help: string): Counter {
    const series = new Map<string, number>();
    this.#families.push({
      name,
      help,
      type: 'counter',
      lines: () => [...series].map(([key, n]) => `${name}${key} ${n}`),
    });
    return {
      add: (labels, by = 1) => {
        const key = keyOf(labels);
        if (this.#admits(series, key)) series.set(key, (series.get(key) ?? 0) + by);
      },
    };
  }

  /** Counts values up to each bound, their number, and their sum. */
  histogram(name: string, help: string, bounds: readonly number[] = DURATIONS): Histogram {
    const series = new Map<string, { labels: Labels; counts: number[]; sum: number; count: number }>();
    this.#families.push({
      name,
      help,
      type: 'histogram',
      lines: () =>
        [...series].flatMap(([key, { labels, counts, sum, count }]) => [
          ...bounds.map((bound, at) => `${name}_bucket${keyOf({ ...labels, le: String(bound) })} ${counts[at]}`),
          `${name}_bucket${keyOf({ ...labels, le: '+Inf' })} ${count}`,
          `${name}_sum${key} ${sum}`,
          `${name}_count${key} ${count}`,
        ]),
    });
    return {
      observe: (labels, value) => {
        const key = keyOf(labels);
        if (!this.#admits(series, key)) return;
        const kept = series.get(key) ?? { labels, counts: bounds.map(() => 0), sum: 0, count: 0 };
        for (const [at, bound] of bounds.entries()) if (value <= bound) kept.counts[at] = (kept.counts[at] ?? 0) + 1;
        kept.sum += value;
        kept.count += 1;
        series.set(key, kept);
      },
    };
  }

  gauge(name: string, help: string, read: () => readonly Sample[]): void {
    this.#families.push({ name, help, type: 'gauge', lines: () => sampleLines(name, read()) });
  }

  /** Like a counter, of a number that somebody else counts. */
  counted(name: string, help: string, read: () => number): void {
    this.#families.push({ name, help, type: 'counter', lines: () => sampleLines(name, [{ value: read() }]) });
  }

  expose(more: readonly Gauge[] = []): string {
    const dropped: Gauge = {
      name: 'kepu_metrics_series_dropped',
      help: 'Observations left out because a metric had too many series; anything but 0 is a fault of the program.',
      samples: [{ value: this.#dropped }],
    };
    const gauges = [dropped, ...more].map((gauge): Family => {
      return { ...gauge, type: 'gauge', lines: () => sampleLines(gauge.name, gauge.samples) };
    });
    const told = [...this.#families, ...gauges].flatMap(({ name, help, type, lines }) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} ${type}`,
      ...lines(),
    ]);
    return `${told.join('\n')}\n`;
  }

  #admits(series: ReadonlyMap<string, unknown>, key: string): boolean {
    if (series.has(key) || series.size < MOST_SERIES) return true;
    this.#dropped += 1;
    return false;
  }
}

function sampleLines(name: string, samples: readonly Sample[]): string[] {
  return samples.map(({ labels = {}, value }) => `${name}${keyOf(labels)} ${value}`);
}

function keyOf(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

const escaped = (value: string) => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
