import { describe, expect, it } from 'vitest';
import { asRegionTable } from './reference.ts';
import { CHINA, REFERENCE, WITH_FUNCTIONAL_AREAS } from './testing/china.ts';
import { RegionTree } from './tree.ts';

const names = (regions: readonly { id: string }[], on: string, tree = CHINA): string[] =>
  regions.map(({ id }) => tree.nearest(id, on).name);

describe('the tree on a day', () => {
  it('has 13 cities in Jiangsu, and 96 counties before the merge in Nantong, 95 after it', () => {
    expect(CHINA.descendants('320000', 'city', '2022-12-31')).toHaveLength(13);
    expect(CHINA.descendants('320000', 'county', '2020-07-02')).toHaveLength(96);
    expect(CHINA.descendants('320000', 'county', '2020-07-03')).toHaveLength(95);
  });

  it('lists in code order', () => {
    const codes = CHINA.descendants('320600', 'county', '2022-12-31').map(
      ({ id }) => CHINA.label(id, '2022-12-31').code,
    );
    expect(codes).toEqual(['320612', '320613', '320614', '320623', '320681', '320682', '320685']);
  });

  it('counts districts of municipalities as cities too', () => {
    expect(CHINA.descendants('110000', 'city', '2022-12-31')).toEqual(
      CHINA.descendants('110000', 'county', '2022-12-31'),
    );
    expect(CHINA.descendants('420000', 'city', '2022-12-31')).toHaveLength(13);
  });

  it('has 兵团 beside the provinces, last', () => {
    expect(CHINA.descendants('100000', 'province', '2022-12-31')).toHaveLength(35);
    expect(CHINA.descendants('100000', 'province', '2022-12-31').at(-1)?.id).toBe('UNIT-XPCC');
  });

  it('has functional areas after the counties of their city', () => {
    const rows = WITH_FUNCTIONAL_AREAS.descendants('370000', 'county', '2022-12-31');
    const ofTaian = names(rows, '2022-12-31', WITH_FUNCTIONAL_AREAS);
    const last = ofTaian.indexOf('肥城市');
    expect(ofTaian.slice(last, last + 4)).toEqual(['肥城市', '泰安高新区', '泰山景区', '环翠区']);
  });

  it('tells a code by its bearer of the day, and a retired one by its last', () => {
    expect(CHINA.byCode('320684')?.id).toBe('320684');
    expect(CHINA.byCode('320614')?.id).toBe('320684');
    expect(CHINA.byCode('652201', '2022-12-31')?.id).toBe('652201');
    expect(CHINA.byCode('OWN-320614')?.id).toBe('OWN-320684');
    expect(CHINA.byCode('999999')).toBeNull();
  });

  it('calls a region by its name of the day, and by its last once it is gone', () => {
    expect(CHINA.label('320684', '2020-07-02')).toEqual({ code: '320684', name: '海门市' });
    expect(CHINA.label('320684', '2020-07-03')).toEqual({ code: '320614', name: '海门区' });
    expect(CHINA.label('320611', '2022-12-31')).toEqual({ code: '320611', name: '港闸区' });
    expect(CHINA.at('320611', '2022-12-31')).toBeNull();
    expect(CHINA.path('320611', '2022-12-31')).toEqual(['江苏省', '南通市', '港闸区']);
    expect(CHINA.path('320581', '2022-12-31')).toEqual(['江苏省', '苏州市', '常熟市']);
    expect(CHINA.path('371202', '2018-12-31')).toEqual(['山东省', '莱芜市', '莱城区']);
    expect(CHINA.path('371202', '2019-01-01')).toEqual(['山东省', '济南市', '莱芜区']);
  });

  it('places a region below its parents of the day', () => {
    expect(CHINA.isWithin('371202', '371200', '2018-12-31')).toBe(true);
    expect(CHINA.isWithin('371202', '371200', '2019-01-01')).toBe(false);
    expect(CHINA.wasEverWithin('371202', '371200')).toBe(true);
    expect(CHINA.ancestors('320581', '2022-12-31').map(({ id }) => id)).toEqual(['320500', '320000', '100000']);
  });
});

describe('territory', () => {
  it('has the retired regions and all own levels, and nothing that has moved away', () => {
    const nantong = new Set(CHINA.everWithin('320600'));
    expect(
      ['320600', '320611', '320602', '320613', 'OWN-320600', 'OWN-320611'].filter((id) => !nantong.has(id)),
    ).toEqual([]);
    expect(CHINA.everWithin('220300')).not.toContain('220381');
    expect(CHINA.everWithin('220100')).toContain('220381');
  });

  it('is the whole table for the nation', () => {
    expect(CHINA.everWithin(CHINA.root.id)).toHaveLength(REFERENCE.regions.length);
  });
});

describe('own level', () => {
  it('belongs to every region, one level down, under the code of the day', () => {
    expect(CHINA.ownLevel('320500')).toMatchObject({ id: 'OWN-320500', kind: 'own_level' });
    expect(CHINA.label('OWN-320684', '2020-07-03')).toEqual({ code: 'OWN-320614', name: '海门区本级' });
    expect(CHINA.last('OWN-110000').level).toBe('county');
    expect(CHINA.last('OWN-320000').level).toBe('city');
    expect(CHINA.parentOfOwnLevel('OWN-320500')?.id).toBe('320500');
    expect(CHINA.parentOfOwnLevel('320500')).toBeNull();
  });

  it('is no row of a table', () => {
    expect(CHINA.children('320500', '2022-12-31').some(({ kind }) => kind === 'own_level')).toBe(false);
  });
});

describe('successions', () => {
  it('lead from the gone to those that are there', () => {
    expect(CHINA.successors('320611', '2022-12-31')).toEqual([{ id: '320613', kind: 'merged' }]);
    expect(CHINA.successors('371200', '2022-12-31').map(({ id }) => id)).toEqual(['371202', '371203']);
    expect(CHINA.successors('320611', '2019-12-31')).toEqual([]);
    expect(CHINA.successors('320684', '2022-12-31')).toEqual([]);
    expect(CHINA.predecessors('320613').map(({ id }) => id)).toEqual(['320602', '320611']);
  });

  it('are followed through regions that went too', () => {
    const merged = { kind: 'merged', on: '2023-01-01', datedByYear: true, document: null } as const;
    const regions = REFERENCE.regions.map((region) => {
      const last = region.versions[0];
      return region.key === '320613' && last ? { ...region, versions: [{ ...last, validTo: '2023-01-01' }] } : region;
    });
    const successions = [...REFERENCE.successions, { fromKey: '320613', toKey: '320612', ...merged }];
    const tree = new RegionTree(asRegionTable({ regions, successions }));
    expect(tree.successors('320611', '2026-01-01').map(({ id }) => id)).toEqual(['320612']);
    expect(tree.successors('320611', '2022-01-01').map(({ id }) => id)).toEqual(['320613']);
  });
});

describe('the reference table', () => {
  it('names parents before children, once each', () => {
    const seen = new Set<string>();
    for (const { key, versions } of REFERENCE.regions) {
      expect(seen.has(key)).toBe(false);
      const missing = versions.filter(({ parentKey }) => parentKey !== null && !seen.has(parentKey));
      expect(missing).toEqual([]);
      seen.add(key);
    }
  });

  it('has versions that follow each other without a gap', () => {
    for (const { versions } of REFERENCE.regions) {
      for (const [i, version] of versions.slice(1).entries()) expect(version.validFrom).toBe(versions[i]?.validTo);
    }
  });

  it('has a succession for every region that is gone', () => {
    const from = new Set(REFERENCE.successions.map(({ fromKey }) => fromKey));
    const gone = REFERENCE.regions.filter(
      ({ kind, versions }) => kind === 'division' && versions.at(-1)?.validTo !== null,
    );
    expect(gone.filter(({ key }) => !from.has(key))).toEqual([]);
  });

  it('knows the classes of cities and municipalities', () => {
    const classesOf = (key: string) => REFERENCE.regions.find((region) => region.key === key)?.classes;
    const withClass = (name: string) => REFERENCE.regions.filter(({ classes }) => classes.includes(name));
    expect(classesOf('320100')).toEqual(['sub_provincial', 'provincial_capital']);
    expect(classesOf('210200')).toEqual(['sub_provincial']);
    expect(classesOf('429004')).toEqual(['directly_administered']);
    expect(withClass('sub_provincial')).toHaveLength(15);
    expect(withClass('provincial_capital')).toHaveLength(27);
    expect(withClass('municipality')).toHaveLength(4);
    expect(withClass('autonomous_region')).toHaveLength(5);
  });
});
