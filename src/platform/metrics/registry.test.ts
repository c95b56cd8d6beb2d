import { expect, it } from 'vitest';
import { Registry } from './registry.ts';

it('counts, sorts durations into buckets, and tells both in the text format', () => {
  const registry = new Registry();
  const visits = registry.counter('lamp_visits_total', 'Visits.');
  const glow = registry.histogram('lamp_glow_seconds', 'How long a lamp glows.', [0.1, 1]);
  visits.add({ lamp: 'red' });
  visits.add({ lamp: 'red' }, 2);
  for (const seconds of [0.0625, 0.5, 8]) glow.observe({ lamp: 'red' }, seconds);
  expect(registry.expose().split('\n').slice(0, 10)).toEqual([
    '# HELP lamp_visits_total Visits.',
    '# TYPE lamp_visits_total counter',
    'lamp_visits_total{lamp="red"} 3',
    '# HELP lamp_glow_seconds How long a lamp glows.',
    '# TYPE lamp_glow_seconds histogram',
    'lamp_glow_seconds_bucket{lamp="red",le="0.1"} 1',
    'lamp_glow_seconds_bucket{lamp="red",le="1"} 2',
    'lamp_glow_seconds_bucket{lamp="red",le="+Inf"} 3',
    'lamp_glow_seconds_sum{lamp="red"} 8.5625',
    'lamp_glow_seconds_count{lamp="red"} 3',
  ]);
});

it('tells what was read at the moment of asking', () => {
  const registry = new Registry();
  let lit = 1;
  registry.gauge('lamps_lit', 'Lamps.', () => [{ value: lit }]);
  lit = 7;
  expect(registry.expose([{ name: 'lamps_sold', help: 'Sold.', samples: [{ value: 2 }] }])).toMatch(
    /^lamps_lit 7$[\s\S]*^lamps_sold 2$/m,
  );
});

it('a label cannot break out of its line', () => {
  const registry = new Registry();
  registry.counter('lamp_visits_total', 'Visits.').add({ lamp: 'a"b\\c\nd' });
  expect(registry.expose()).toContain('lamp_visits_total{lamp="a\\"b\\\\c\\nd"} 1\n');
});

it('a metric whose series grow without end stops growing, and says so', () => {
  const registry = new Registry();
  const visits = registry.counter('lamp_visits_total', 'Visits.');
  for (let lamp = 0; lamp < 2_010; lamp++) visits.add({ lamp: String(lamp) });
  visits.add({ lamp: '0' });
  const told = registry.expose();
  expect(told.match(/^lamp_visits_total\{/gm)).toHaveLength(2_000);
  expect(told).toContain('lamp_visits_total{lamp="0"} 2\n');
  expect(told).toContain('kepu_metrics_series_dropped 10\n');
});
