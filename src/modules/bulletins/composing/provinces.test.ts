import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BulletinFigures,
  type ComposedBulletin,
  composedBulletin,
  type LeadersClaim,
  type ProgressClaim,
} from '../../../contracts/bulletins.ts';
import { claimsHold } from '../../../contracts/rules/bulletins/check/reader.ts';
import type { StatedTarget, TargetMeasure } from '../../../contracts/targets.ts';
import { compose } from './compose.ts';
import { BUILT_IN_TEMPLATES } from './templates/index.ts';
import { type Invented, invented, type Stated, type StatedOf } from './testing.ts';

const TEMPLATES = BUILT_IN_TEMPLATES.filter(({ code }) => code === 'both' || code === 'targets');
const INDICATORS = ['volunteers', 'organisations', 'activities', 'projects', 'informants', 'disseminations'];

/** Small numbers make ties, large ones groups; some are zero, not applicable or missing, some increases exceed their total. */
const size = fc.oneof(
  fc.integer({ min: 0, max: 12 }),
  fc.integer({ min: 0, max: 60_000 }),
  fc.integer({ min: 0, max: 9_999_999 }),
);
const stated: fc.Arbitrary<Stated> = fc.oneof(
  { weight: 6, arbitrary: size },
  { weight: 1, arbitrary: fc.constant('#' as const) },
  { weight: 2, arbitrary: fc.record({ total: size, increase: size }) },
  { weight: 2, arbitrary: fc.record({ total: size, base: size }) },
  { weight: 1, arbitrary: fc.record({ increase: size }) },
);
const ALL: Record<string, fc.Arbitrary<Stated>> = Object.fromEntries(INDICATORS.map((each) => [each, stated]));
/** Mostly everything is reported. */
const statedOf: fc.Arbitrary<StatedOf> = fc.oneof(
  { weight: 5, arbitrary: fc.record(ALL) },
  { weight: 1, arbitrary: fc.dictionary(fc.constantFrom(...INDICATORS), stated) },
);

const CITIES = ['安平市', '东陵市', '西陵市', '南陵市', '北陵市', '中陵市', '海门州', '云阳地区'];
const COUNTIES = ['清河区', '临江县', '长乐市', '永丰县', '安丰县', '高新区 功能区', '老城区 已撤并'];

/** Of everybody, of some, or of nobody; of nothing, of what is done exactly, below and above it. */
const target = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0.5, 0.9, 0.9996, 1, 1.0004, 1.1, 3) },
  { weight: 1, arbitrary: fc.constantFrom('#' as const, 0) },
  { weight: 1, arbitrary: fc.constant(null) },
);
const targetsOf = fc.array(target, { minLength: 7, maxLength: 7 });

const province: fc.Arbitrary<BulletinFigures> = fc
  .record({
    targets: fc.dictionary(
      fc.constantFrom('volunteers total', 'volunteers increase', 'activities total', 'informants increase'),
      targetsOf,
    ),
    self: statedOf,
    ownLevel: fc.option(statedOf, { nil: undefined }),
    cities: fc.array(statedOf, { maxLength: CITIES.length }),
    counties: fc.array(fc.array(statedOf, { maxLength: COUNTIES.length }), { maxLength: CITIES.length }),
    statedGrowth: fc.dictionary(
      fc.constantFrom(...INDICATORS),
      fc.integer({ min: 0, max: 4000 }).map((n) => n / 10),
    ),
  })
  .map(({ self, ownLevel, cities, counties, statedGrowth, targets }) =>
    withTargets(targets, {
      self,
      statedGrowth,
      tables: [
        {
          level: 'city',
          rows: Object.fromEntries(cities.map((each, n) => [CITIES[n] as string, each])),
          ...(ownLevel === undefined ? {} : { ownLevel }),
        },
        {
          level: 'county',
          rows: Object.fromEntries(
            counties.flatMap((some, n) => some.map((each, m) => [`${CITIES[n]} ${COUNTIES[m]}`, each] as const)),
          ),
        },
      ],
    }),
  );

type Parts = readonly (number | '#' | null)[];

/** Targets as parts of what was done, by `indicator measure`: of the whole the first, then of each region in turn. */
function withTargets(asked: Readonly<Record<string, Parts>>, province: Invented): BulletinFigures {
  const figures = invented(province);
  const whole = { region: figures.region, cells: figures.self };
  const regions = [whole, ...figures.tables.flatMap(({ rows }) => rows)];
  const targets = Object.entries(asked).flatMap(([key, parts]) => {
    const [indicator, measure] = key.split(' ') as [string, TargetMeasure];
    return regions.flatMap(({ region, cells }, n): StatedTarget[] => {
      const part = parts[n % parts.length] ?? null;
      if (part === null) return [];
      const done = (measure === 'total' ? cells[indicator]?.value : cells[indicator]?.increase) ?? 10;
      const value = part === '#' ? null : Math.max(0, Math.round(done * part));
      return [{ region, indicator, measure, value, source: '宁科协发〔2024〕1号' }];
    });
  });
  return { ...figures, targets };
}

/** What holds of the bulletins of any province. */
function always(promise: (composed: ComposedBulletin, figures: BulletinFigures) => void): void {
  fc.assert(
    fc.property(province, fc.constantFrom(...TEMPLATES), (figures, template) => {
      const composed = compose(figures, template);
      if (composed !== null) promise(composed, figures);
    }),
    { numRuns: 200 },
  );
}

const sentencesOf = (composed: ComposedBulletin) => composed.sections.flatMap(({ sentences }) => sentences);
const leadersIn = (composed: ComposedBulletin) =>
  sentencesOf(composed)
    .flatMap(({ claims }) => claims)
    .filter((claim): claim is LeadersClaim => claim.kind === 'leaders');

describe('of any province', () => {
  it('a bulletin keeps to its form and leaves no hole in its prose', () => {
    always((composed) => {
      expect(composedBulletin.parse(composed)).toEqual(composed);
      for (const { heading, sentences } of composed.sections) {
        expect(heading).not.toBe('');
        expect(sentences.length).toBeGreaterThan(0);
      }
      for (const { text } of sentencesOf(composed)) {
        expect(text).toMatch(/[。）]$/);
        expect(text).not.toMatch(/undefined|null|NaN|Infinity|[{}]|[：、，；][。；，、]|：$|（）|\d{4,}\.\d{3}/);
      }
    });
  });

  it('every claim stands in its sentence as it is printed', () => {
    always((composed) => {
      for (const { text, claims } of sentencesOf(composed)) {
        for (const claim of claims) {
          if (claim.kind === 'progress') for (const item of claim.items) expect(text).toContain(item.text);
          else if (claim.kind !== 'leaders') expect(text).toContain(claim.text);
          else
            for (const { region, text: figure } of claim.items) {
              expect(text).toContain(region.name);
              expect(text).toMatch(new RegExp(`(?:${region.name}|均为)${figure}`));
            }
          if (claim.kind === 'leaders')
            for (const { name } of claim.following?.regions ?? []) expect(text).toContain(name);
        }
      }
    });
  });

  it('leaders and their group are, by ranks counted anew, exactly those that stand there', () => {
    always((composed, figures) => {
      for (const { level, indicator, measure, items, following } of leadersIn(composed)) {
        const table = figures.tables.find((each) => each.level === level);
        const rows = (table?.rows ?? []).filter(({ status }) => status !== 'retired');
        const figureOf = (code: string) => {
          const cell = rows.find(({ region }) => region.code === code)?.cells[indicator];
          return (measure === 'total' ? cell?.value : cell?.increase) ?? null;
        };
        const all = rows
          .map(({ region }) => figureOf(region.code))
          .filter((value) => value !== null && value > 0) as number[];
        const rankOf = (value: number) => 1 + all.filter((each) => each > value).length;
        expect(items.map(({ value }) => value)).toEqual(items.map(({ region }) => figureOf(region.code)));
        expect(items.length).toBe(all.filter((value) => rankOf(value) <= 3).length);
        expect(items.every(({ value }, n) => n === 0 || value <= (items[n - 1]?.value ?? 0))).toBe(true);
        if (following === null) continue;
        const others = all.filter((value) => rankOf(value) > 3 && value >= following.threshold);
        expect(following.regions.map(({ code }) => figureOf(code))).toEqual(others.sort((a, b) => b - a));
        expect([2, 3, 4]).toContain(others.length);
        expect(following.inclusive).toBe(others.at(-1) === following.threshold);
        expect(rows.every(({ region, status }) => status === 'functional' || figureOf(region.code) !== null)).toBe(
          true,
        );
      }
    });
  });

  it('completion rates and who came up to the target are, counted anew, exactly those that stand there', () => {
    always((composed, figures) => {
      const progress = sentencesOf(composed)
        .flatMap(({ claims }) => claims)
        .filter((claim): claim is ProgressClaim => claim.kind === 'progress');
      for (const { level, indicator, measure, tells, items } of progress) {
        const table = figures.tables.find((each) => each.level === level);
        const rows = (table?.rows ?? []).filter(({ status }) => status !== 'retired');
        const told = rows.flatMap(({ region, cells }) => {
          const done = (measure === 'total' ? cells[indicator]?.value : cells[indicator]?.increase) ?? null;
          const target = figures.targets.find(
            (each) => each.region.code === region.code && each.indicator === indicator && each.measure === measure,
          )?.value;
          return done === null || !target ? [] : [{ code: region.code, rate: done / target, done, target }];
        });
        for (const { value, target, rate, text } of items) {
          expect(rate).toBe(value / target);
          if (tells === 'rate' && value < target) expect(Number.parseFloat(text)).toBeLessThan(100);
        }
        if (level === figures.level) continue;
        const codes = items.map(({ region }) => region.code);
        const named = told.filter(({ code }) => codes.includes(code));
        expect(named.length).toBe(items.length);
        const others = told.filter(({ code }) => !codes.includes(code));
        if (tells === 'rate') {
          const lowest = Math.min(...named.map(({ rate }) => rate));
          expect(others.every(({ rate }) => rate < lowest || rate <= 0)).toBe(true);
        } else {
          const holds = ({ done, target }: { done: number; target: number }) =>
            done >= target === (tells === 'reached');
          expect(named.every(holds)).toBe(true);
          expect(others.some(holds)).toBe(false);
        }
      }
    });
  });

  it('the lines of every table add up to its last one', () => {
    always((composed) => {
      for (const { columns, rows } of composed.attachments) {
        const total = rows.at(-1) ?? [];
        expect(total).toContain('合计');
        const first = columns.findIndex((title) => title.includes('（') && /总|量|目标|完成/.test(title));
        for (let column = first; column < columns.length; column++) {
          if (columns[column]?.endsWith('完成率（%）')) continue;
          const lines = rows.slice(0, -1).map((row) => row[column]);
          const sum = lines.reduce((each: number, cell) => each + (typeof cell === 'number' ? cell : 0), 0);
          expect(total[column] ?? 0).toBe(sum);
        }
        expect(rows.every((row) => row.length === columns.length)).toBe(true);
      }
    });
  });

  it('what is composed is borne out when it is read again', () => {
    always((composed, figures) => {
      for (const { text } of sentencesOf(composed))
        expect([text, claimsHold(text, figures).contradictions]).toEqual([text, []]);
    });
  });

  it('a figure of a leader that is changed by one is found', () => {
    always((composed, figures) => {
      for (const { text, claims } of sentencesOf(composed)) {
        const [leaders] = claims.filter((claim): claim is LeadersClaim => claim.kind === 'leaders');
        const [first] = leaders?.items ?? [];
        if (leaders === undefined || first === undefined || first.text.includes('万')) continue;
        // 仅有1个设区市…：安平市1个 counts the regions in the same words.
        const wrong = text.replace(
          new RegExp(`(?<=${first.region.name}|均为)${first.text}`),
          first.text.replace(/\d+/, (digits) => String(Number(digits) + 1)),
        );
        expect(claimsHold(wrong, figures).contradictions.map(({ right }) => right)).toContain(first.text);
      }
    });
  });
});
