import { asRegionTable, type ReferenceTable, referenceTable } from '../reference.ts';
import { RegionTree } from '../tree.ts';

export const REFERENCE: ReferenceTable = referenceTable();

/** The whole country with the keys of the reference table as ids: a region is called by its first code. */
export const CHINA = new RegionTree(asRegionTable(REFERENCE));

/** The country with 泰安高新区 (泰安's development zone) and 泰山景区 registered. */
export const WITH_FUNCTIONAL_AREAS = new RegionTree(
  asRegionTable({
    ...REFERENCE,
    regions: [
      ...REFERENCE.regions,
      functionalArea('FA-370900-01', '泰安高新区', []),
      functionalArea('FA-370900-02', '泰山景区', ['泰山风景名胜区管委会']),
      functionalArea('FA-320300-01', '徐州高新区', []),
    ],
  }),
);

function functionalArea(code: string, name: string, aliases: readonly string[]): ReferenceTable['regions'][number] {
  const standing = {
    level: 'county',
    parentKey: code.slice(3, 9),
    validFrom: '2015-01-01',
    validTo: null,
    datedByYear: false,
  } as const;
  return {
    key: code,
    kind: 'functional',
    classes: [],
    aliases,
    versions: [{ code, name, shortName: name, ...standing }],
  };
}
