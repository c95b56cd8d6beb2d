import fc from 'fast-check';
import { newId } from '../../../platform/ids.ts';
import { type Region, RegionTree, type RegionVersion, type Succession } from '../../regions/index.ts';

/** What happens to a county, by its place among all there have been. Impossible ones do not happen. */
export interface RegionEvent {
  on: string;
  kind: 'recoded' | 'moved' | 'merged' | 'formed' | 'split';
  county: number;
  other: number;
}

export const regionEvents: fc.Arbitrary<RegionEvent[]> = fc
  .array(
    fc.record({
      on: fc.integer({ min: 0, max: 1400 }).map(dayOf),
      kind: fc.constantFrom('recoded', 'moved', 'merged', 'formed', 'split'),
      county: fc.nat(8),
      other: fc.nat(8),
    }),
    { maxLength: 6 },
  )
  .map((events) => events.sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on))));

export function dayOf(n: number): string {
  return new Date(Date.UTC(2018, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
}

export interface InventedRegions {
  tree: RegionTree;
  /** Every region that there ever was, own levels and towns too. */
  ids: readonly string[];
  provinceId: string;
}

interface Draft extends Region {
  versions: RegionVersion[];
}

/** A nation of one province with two cities and some counties, to which all this has happened. */
export function inventRegions(events: readonly RegionEvent[]): InventedRegions {
  const regions: Draft[] = [];
  const successions: Succession[] = [];
  let codes = 100_000;
  const add = (level: RegionVersion['level'], parentId: string | null, from: string | null = null) => {
    codes += 1;
    const code = String(codes);
    const version = {
      code,
      name: `地${code}`,
      shortName: `地${code}`,
      level,
      parentId,
      validFrom: from,
      validTo: null,
    };
    const region: Draft = {
      id: newId(),
      kind: 'division',
      classes: [],
      aliases: [],
      versions: [{ ...version, datedByYear: false }],
    };
    regions.push(region);
    return region;
  };
  const ownLevel = (of: Draft) => {
    const region = add(lastOf(of).level, of.id);
    region.kind = 'own_level';
  };
  const nation = add('nation', null);
  const province = add('province', nation.id);
  const cities = [add('city', province.id), add('city', province.id)];
  for (const each of [province, ...cities]) ownLevel(each);
  const counties = Array.from({ length: 5 }, (_, n) => add('county', (cities[n % 2] as Draft).id));
  for (const county of counties) add('town', county.id);

  const stands = (county: Draft, on: string) =>
    lastOf(county).validTo === null && (lastOf(county).validFrom ?? '') < on;
  const end = (county: Draft, on: string, into: readonly Draft[], kind: Succession['kind']) => {
    county.versions[county.versions.length - 1] = { ...lastOf(county), validTo: on };
    for (const { id } of into)
      successions.push({ fromId: county.id, toId: id, kind, on, datedByYear: false, document: null });
  };
  const follow = (county: Draft, on: string, change: Partial<RegionVersion>) => {
    const before = lastOf(county);
    county.versions[county.versions.length - 1] = { ...before, validTo: on };
    county.versions.push({ ...before, ...change, validFrom: on });
  };
  for (const { on, kind, county: place, other: otherPlace } of events) {
    const county = counties[place % counties.length] as Draft;
    const other = counties[otherPlace % counties.length] as Draft;
    if (!stands(county, on) || !stands(other, on)) continue;
    const { parentId } = lastOf(county);
    if (kind === 'recoded') {
      codes += 1;
      follow(county, on, { code: String(codes), name: `地${codes}` });
    } else if (kind === 'moved') {
      follow(county, on, { parentId: (cities.find(({ id }) => id !== parentId) as Draft).id });
    } else if (kind === 'merged' && county !== other) {
      end(county, on, [other], 'merged');
    } else if (kind === 'formed' && county !== other) {
      const formed = add('county', parentId, on);
      counties.push(formed);
      for (const each of [county, other]) end(each, on, [formed], 'merged');
    } else if (kind === 'split') {
      const halves = [add('county', parentId, on), county === other ? add('county', parentId, on) : other];
      counties.push(...halves.filter((half) => !counties.includes(half)));
      end(county, on, halves, 'split');
    }
  }
  return {
    tree: new RegionTree({ regions, successions }),
    ids: regions.map(({ id }) => id),
    provinceId: province.id,
  };
}

const lastOf = (region: Draft): RegionVersion => region.versions.at(-1) as RegionVersion;
