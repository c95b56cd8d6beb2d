import type { FontSubstitution, PdfAppearance } from '../../../contracts/officialDocuments.ts';
import { TYPEFACES, type TypefaceRole } from '../metrics.ts';
import { type FontFile, FontLibrary, SOURCES, WIDEST_PACKAGED } from './library.ts';
import { CANDIDATES } from './roles.ts';
import type { Face } from './sfnt.ts';

/** A face that was taken, and the file that must be given to the typesetter. */
interface Taken {
  /** By which name it was found. */
  name: string;
  face: Face;
  file: FontFile;
}

export interface Choice {
  /** Family names for the typesetter, first to last, by each role that has anything to set. */
  families: Partial<Record<TypefaceRole, string[]>>;
  /** 小标宋 is bold by itself; a serif that stands in for it has to be made so. */
  boldTitle: boolean;
  files: FontFile[];
  appearance: PdfAppearance;
}

/** What stands for a character that no typeface has: the printers' sign for a sort that is not in the case. */
export const MISSING = '〓';

/** Takes a typeface for each role, and for each character that it lacks another that has it. */
export class FontChooser {
  readonly #library: FontLibrary;
  readonly #primary = new Map<TypefaceRole, Taken & { reason: FontSubstitution['reason'] | null }>();

  constructor(library: FontLibrary) {
    this.#library = library;
  }

  /** `characters` are those that each role has to set. */
  async choose(characters: ReadonlyMap<TypefaceRole, ReadonlySet<string>>): Promise<Choice> {
    try {
      return await this.#choose(characters);
    } finally {
      await this.#library.rest();
    }
  }

  async #choose(characters: ReadonlyMap<TypefaceRole, ReadonlySet<string>>): Promise<Choice> {
    const families = new Map<TypefaceRole, string[]>();
    const files = new Set<FontFile>();
    const substitutions: FontSubstitution[] = [];
    const unprintable = new Set<string>();
    let boldTitle = false;
    for (const [role, set] of characters) {
      if (set.size === 0) continue;
      const primary = await this.#primaryOf(role);
      const wanted = TYPEFACES[role];
      if (primary.reason !== null)
        substitutions.push({ wanted, used: primary.name, reason: primary.reason, characters: '' });
      if (role === 'title') boldTitle = primary.reason === 'not_installed';
      const { taken, missing } = await this.#fallbacksOf(role, primary, set);
      for (const character of missing) unprintable.add(character);
      for (const [fallback, lacked] of taken)
        substitutions.push({ wanted, used: fallback.name, reason: 'characters', characters: lacked.join('') });
      const chain = [primary, ...taken.keys()];
      families.set(role, [...new Set(chain.flatMap(({ face }) => face.families.flatMap(typesetterNames)))]);
      for (const { file } of chain) for (const one of await this.#wholeFamily(file)) files.add(one);
    }
    return {
      families: Object.fromEntries(families),
      boldTitle,
      files: [...files],
      appearance: { substitutions, unprintable: [...unprintable] },
    };
  }

  async #primaryOf(role: TypefaceRole) {
    const known = this.#primary.get(role);
    if (known !== undefined) return known;
    const { wanted, sameDesign, standsIn } = CANDIDATES[role];
    const found =
      (await this.#find(wanted, null)) ??
      (await this.#find(sameDesign, 'same_design')) ??
      (await this.#find(standsIn, 'not_installed'));
    if (found === undefined) throw new Error(`No typeface at hand can stand for ${TYPEFACES[role]}`);
    this.#primary.set(role, found);
    return found;
  }

  async #find(names: readonly string[], reason: FontSubstitution['reason'] | null) {
    for (const source of SOURCES)
      for (const name of names)
        for (const file of await this.#filesOf(source, name))
          for (const face of file.faces)
            if (face.families.some((family) => isNamed(family, name))) return { name, face, file, reason };
    return undefined;
  }

  async #filesOf(source: FontFile['source'], name: string): Promise<readonly FontFile[]> {
    if (source !== 'package') return this.#library.files.filter((file) => file.source === source);
    return FontLibrary.isPackaged(name) ? this.#library.unpack(name) : [];
  }

  async #fallbacksOf(role: TypefaceRole, primary: Taken, characters: ReadonlySet<string>) {
    const taken = new Map<Taken, string[]>();
    const missing: string[] = [];
    for (const character of characters) {
      const codePoint = character.codePointAt(0) as number;
      if (primary.face.covers(codePoint)) continue;
      const already = [...taken.keys()].find(({ face }) => face.covers(codePoint));
      const fallback = already ?? (await this.#anyWith(role, codePoint));
      if (fallback === undefined) missing.push(character);
      else taken.set(fallback, [...(taken.get(fallback) ?? []), character]);
    }
    return { taken, missing };
  }

  /** First what is like the wanted typeface, then what has most characters, then anything. */
  async #anyWith(role: TypefaceRole, codePoint: number): Promise<Taken | undefined> {
    for (const name of [...CANDIDATES[role].standsIn, WIDEST_PACKAGED]) {
      const found = await this.#find([name], null);
      if (found?.face.covers(codePoint)) return found;
    }
    for (const file of this.#library.files)
      for (const face of file.faces) if (face.covers(codePoint)) return { name: face.families[0] ?? '', face, file };
    return undefined;
  }

  /** The bold weight of a packaged family is a file of its own. */
  async #wholeFamily(file: FontFile): Promise<FontFile[]> {
    if (file.source !== 'package') return this.#siblings(file);
    const names = file.faces.flatMap(({ families }) => families.flatMap(typesetterNames));
    const packaged = names.find((name) => FontLibrary.isPackaged(name));
    return packaged === undefined ? [file] : this.#library.unpack(packaged);
  }

  #siblings(file: FontFile): FontFile[] {
    const names = new Set(file.faces.flatMap(({ families }) => families));
    return this.#library.files.filter((other) =>
      other.faces.some(({ families }) => families.some((family) => names.has(family))),
    );
  }
}

/** Static cuts of variable fonts carry the name of their lightest weight behind the family's. */
const WEIGHT = /[ -](Thin|ExtraLight|Light|Regular|Medium|SemiBold|Bold|Black|Heavy)$/i;

const typesetterNames = (family: string): string[] => [...new Set([family, family.replace(WEIGHT, '')])];

const isNamed = (family: string, name: string): boolean =>
  typesetterNames(family).some((one) => one.toLowerCase() === name.toLowerCase());
