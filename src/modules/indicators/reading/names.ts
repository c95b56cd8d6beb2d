import type { RegionLevel } from '../../../contracts/regions.ts';
import { nameKey, wordKey } from './text.ts';
import type { NameFinding, ReadingContext } from './types.ts';

/** How a row names its region. */
export interface RowName {
  name: string;
  level: RegionLevel | null;
  /** Name of the region above as written, or null. */
  parent: { name: string; level: RegionLevel | null } | null;
  code: string | null;
  on: string;
}

/** `blank`: there are figures and no name. */
export type NamingFault = 'blank' | 'unknown' | 'ambiguous' | 'code_unknown' | 'disagrees' | 'code_ambiguous';

export interface NamingResult {
  regionId: string | null;
  retired: boolean;
  fault: NamingFault | null;
  candidates: readonly string[];
  parentId: string | null;
}

/** 1. 南京市, （一）南京市, 其中：南京市, *南京市 */
const MARKS_BEFORE =
  /^(?:\d{1,3}[.、．]|[（(]?[\d一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|其中[:：]|[*※★▲△●○■□◆·•#—–-]+)+/;
const MARKS_AFTER = /[*※①-⑳\u00b9\u00b2\u00b3]+$/;
const ITSELF = /^(?:全|本)(国|省|自治区|市|州|盟|地区|县|区|旗)(?:\(?(?:总数|总量)\)?)?$/;
const ASSOCIATION = /(?:科学技术协会|科协)(?:机关)?$/;
/** 省直辖县级行政区划, 省直管县（市）, 直管市: counties that no city stands above. */
const DIRECTLY_ADMINISTERED = /^(?:省|自治区)?(?:直辖|直管|直属)(?:县级?|市|县市)?(?:行政(?:区划|单位|区))?$/;
/** 市直单位, 省级机关, 市科协: somebody at the region's own level, or the whole of it. */
const AT_THE_TOP = /^(?:省|自治区|市|州|盟|地区|县|区|旗)(?:直|级|属|科协|科学技术协会)(?:属|管)?(?:机关|单位|部门)*$/;

/** Resolves the names of one import; what was asked once is remembered. */
export class Namer {
  readonly #context: ReadingContext;
  readonly #known = new Map<string, Map<string, NamingResult>>();

  constructor(context: ReadingContext) {
    this.#context = context;
  }

  /** The region of a row, or what is wrong with its name. */
  read(row: RowName): NamingResult {
    const { name, level, parent, code, on } = row;
    const day = this.#onDay(`${on}${level}`);
    const key =
      parent === null && code === null ? name : `${name}\n${parent?.name ?? ''}\n${parent?.level}\n${code ?? ''}`;
    const known = day.get(key);
    if (known !== undefined) return known;
    const result = this.#readAnew(row);
    day.set(key, result);
    return result;
  }

  #onDay(key: string): Map<string, NamingResult> {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const day = new Map<string, NamingResult>();
    this.#known.set(key, day);
    return day;
  }

  /** As a person settled it, by name or by address of the cell. */
  settled(key: string, on: string): string | null {
    const code = this.#context.resolutions.get(key);
    return code === undefined ? null : this.#context.regions.resolveCode(code, on).regionId;
  }

  /** The row's name below a region that the table's order shows. */
  readBelow({ name, level, on }: RowName, parentId: string): NamingResult {
    return { ...this.#find(withoutMarks(name), level, parentId, on), parentId };
  }

  #readAnew(row: RowName): NamingResult {
    const parentId = this.#parentId(row);
    const settled = row.name === '' ? null : this.settled(nameKey(row.name), row.on);
    if (settled !== null) return { regionId: settled, retired: false, fault: null, candidates: [], parentId };
    if (row.code === null) return { ...this.#byName(row, parentId), parentId };
    const byCode = this.#context.regions.resolveCode(row.code, row.on);
    if (row.name === '') {
      const fault = byCode.regionId === null ? 'code_unknown' : null;
      return { ...byCode, fault, candidates: [], parentId };
    }
    return { ...this.#byBoth(this.#byName(row, parentId), byCode), parentId };
  }

  #parentId({ parent, on }: RowName): string | null {
    if (parent === null) return null;
    const settled = this.settled(nameKey(parent.name), on);
    if (settled === null && isDirectlyAdministered(parent.name)) return this.#context.rootId;
    return settled ?? this.#find(parent.name, parent.level, null, on).regionId;
  }

  #byBoth(byName: Named, byCode: NameFinding): Named {
    const { regionId } = byCode;
    if (regionId === null) {
      const candidates = byName.regionId === null ? byName.candidates : [byName.regionId];
      return { regionId: null, retired: false, fault: 'code_unknown', candidates };
    }
    if (byName.regionId === regionId) return byName;
    if (byName.fault === 'ambiguous' && byName.candidates.includes(regionId)) {
      return { regionId, retired: byCode.retired, fault: null, candidates: [] };
    }
    if (byName.regionId === null) return { regionId: null, retired: false, fault: 'disagrees', candidates: [regionId] };
    return { regionId: null, retired: false, fault: 'code_ambiguous', candidates: [byName.regionId, regionId] };
  }

  #byName(row: RowName, parentId: string | null): Named {
    const { name, level, parent, on } = row;
    const itself = this.#itself(name, parentId, on);
    if (itself !== null) return itself;
    if (parent !== null && wordKey(parent.name) === wordKey(name)) return this.#again(row, parentId);
    if (parent !== null && parentId === null) {
      // A parent that nobody knows narrows nothing: the row may still stand by its own name, and is a candidate only.
      const alone = this.#find(name, level, null, on);
      const candidates = alone.regionId === null ? alone.candidates : [alone.regionId];
      return { regionId: null, retired: false, fault: 'unknown', candidates };
    }
    const found = this.#find(name, level, parentId, on);
    if (parent !== null && isDirectlyAdministered(parent.name)) return this.#directlyAdministered(found, on);
    if (found.regionId !== null || found.fault === 'ambiguous') return found;
    if (AT_THE_TOP.test(wordKey(name))) return this.#atTheTop(parentId);
    const bare = withoutMarks(name);
    if (bare !== name && bare !== '') return this.#byName({ ...row, name: bare }, parentId);
    if (!ASSOCIATION.test(name)) return found;
    return this.#byAssociation(name, level, parentId, on, found);
  }

  /** 东莞市 beside 东莞市 is the city itself, which no county lies below, and 省本级 beside 省本级 the own level; else the city and its own level come into question. */
  #again({ name, level, on }: RowName, parentId: string | null): Named {
    const { regions } = this.#context;
    if (parentId === null) return this.#find(name, level, null, on);
    const isWhole = regions.describe(parentId, on).kind === 'own_level' || !regions.hasChildren(parentId, on);
    if (isWhole) return { regionId: parentId, retired: false, fault: null, candidates: [] };
    const own = regions.ownLevelOf(parentId);
    return {
      regionId: null,
      retired: false,
      fault: 'ambiguous',
      candidates: own === null ? [parentId] : [parentId, own],
    };
  }

  /** What stands below 省直辖县级行政区划 lies directly under the province. */
  #directlyAdministered(found: Named, on: string): Named {
    const { rootId, regions } = this.#context;
    if (found.regionId === null || regions.parentOf(found.regionId, on) === rootId) return found;
    return { regionId: null, retired: false, fault: 'unknown', candidates: [found.regionId] };
  }

  #atTheTop(parentId: string | null): Named {
    const { rootId, regions } = this.#context;
    const meant = parentId ?? rootId;
    const own = regions.ownLevelOf(meant);
    return { regionId: null, retired: false, fault: 'unknown', candidates: own === null ? [meant] : [own, meant] };
  }

  /** 南京市科协 reports for 南京市; the association of the table's own region may stand for the region or for its own level. */
  #byAssociation(name: string, level: RegionLevel | null, parentId: string | null, on: string, unknown: Named): Named {
    const { rootId, regions } = this.#context;
    const found = this.#find(name.replace(ASSOCIATION, ''), level, parentId, on);
    if (found.regionId !== rootId) return found.regionId === null && found.fault !== 'ambiguous' ? unknown : found;
    const own = regions.ownLevelOf(rootId);
    return { regionId: null, retired: false, fault: 'ambiguous', candidates: own === null ? [rootId] : [rootId, own] };
  }

  /** 全省, or 全市 beside the name of a city. */
  #itself(name: string, parentId: string | null, on: string): Named | null {
    const word = ITSELF.exec(wordKey(name))?.[1];
    if (word === undefined) return null;
    const { rootId, regions } = this.#context;
    const meant = parentId ?? rootId;
    const { name: full, level } = regions.describe(meant, on);
    const fits = word === '国' ? level === 'nation' : full.endsWith(word);
    if (fits) return { regionId: meant, retired: false, fault: null, candidates: [] };
    return { regionId: null, retired: false, fault: 'unknown', candidates: [meant] };
  }

  /** The level of the column first; a name that no region of that level bears may be one of another (a county under the province). */
  #find(name: string, level: RegionLevel | null, parentId: string | null, on: string): Named {
    const { regions } = this.#context;
    const narrow = regions.resolve(name, { level, parentId, on });
    if (narrow.regionId !== null || narrow.ambiguous || level === null) return named(narrow);
    const wide = regions.resolve(name, { level: null, parentId, on });
    if (wide.regionId !== null || wide.ambiguous) return named(wide);
    return named(narrow.candidates.length > 0 ? narrow : wide);
  }
}

type Named = Omit<NamingResult, 'parentId'>;

const withoutMarks = (name: string) => name.replace(MARKS_BEFORE, '').replace(MARKS_AFTER, '');

function isDirectlyAdministered(name: string): boolean {
  return DIRECTLY_ADMINISTERED.test(wordKey(name).replaceAll(/[()、]/g, ''));
}

function named({ regionId, retired, ambiguous, candidates }: NameFinding): Named {
  if (regionId !== null) return { regionId, retired, fault: null, candidates: [] };
  return { regionId: null, retired: false, fault: ambiguous ? 'ambiguous' : 'unknown', candidates };
}
