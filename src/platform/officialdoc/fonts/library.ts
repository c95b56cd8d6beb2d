import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { bytesOfFile, DamagedFont, type Face, facesOf } from './sfnt.ts';
import { Unpacker } from './unpacker.ts';

/** In this order each is looked through for a typeface. */
export const SOURCES = ['operator', 'system', 'package'] as const;
export type Source = (typeof SOURCES)[number];

/** A file with one or several faces. */
export interface FontFile {
  source: Source;
  faces: Face[];
  path: string;
}

export interface FontFolders {
  /** `KEPU_FONTS`. */
  operator: string | null;
  system: readonly string[];
}

export const SYSTEM_FOLDERS: readonly string[] = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  join(homedir(), '.fonts'),
  join(homedir(), '.local/share/fonts'),
];

/** Free typefaces that install with the project: they cover GB 2312, and the last of them some forty thousand characters. */
const PACKAGED = [
  {
    family: 'Noto Serif SC',
    file: '@fontsource/noto-serif-sc/files/noto-serif-sc-chinese-simplified-400-normal.woff2',
  },
  {
    family: 'Noto Serif SC',
    file: '@fontsource/noto-serif-sc/files/noto-serif-sc-chinese-simplified-700-normal.woff2',
  },
  { family: 'Noto Sans SC', file: '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff2' },
  { family: 'LXGW WenKai', file: '@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff2' },
] as const;
/** What of their packages is used: there are a hundred files beside each, of other weights and parts. */
export const PACKAGED_FILES: readonly string[] = PACKAGED.map(({ file }) => file);
export const WIDEST_PACKAGED = 'LXGW WenKai';

const require = createRequire(import.meta.url);

/** The typefaces at hand; those of packages are unpacked when one of them is needed. */
export class FontLibrary {
  readonly files: readonly FontFile[];
  /** Files in the folders that are no readable fonts. */
  readonly damaged: readonly string[];
  readonly #unpacked = new Map<string, FontFile[]>();
  readonly #unpacker = new Unpacker();

  constructor(folders: FontFolders) {
    const damaged: string[] = [];
    const read = (source: Source, folder: string) =>
      fontPaths(folder).flatMap((path): FontFile[] => {
        try {
          return [{ source, faces: facesOf(bytesOfFile(path)), path }];
        } catch (error) {
          if (!(error instanceof DamagedFont || error instanceof RangeError)) throw error;
          damaged.push(path);
          return [];
        }
      });
    this.files = [
      ...(folders.operator === null ? [] : read('operator', folders.operator)),
      ...folders.system.flatMap((folder) => read('system', folder)),
    ];
    this.damaged = damaged;
  }

  static isPackaged(family: string): boolean {
    return PACKAGED.some((packaged) => packaged.family === family);
  }

  /** All weights of a packaged family. */
  async unpack(family: string): Promise<FontFile[]> {
    const known = this.#unpacked.get(family);
    if (known !== undefined) return known;
    const files: FontFile[] = [];
    for (const packaged of PACKAGED.filter((one) => one.family === family)) {
      const path = await this.#unpacker.unpack(require.resolve(packaged.file));
      files.push({ source: 'package', faces: facesOf(bytesOfFile(path)), path });
    }
    this.#unpacked.set(family, files);
    return files;
  }

  /** Nothing is to be unpacked for now. */
  rest(): Promise<void> {
    return this.#unpacker.rest();
  }
}

function fontPaths(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ttf|otf|ttc|otc)$/i.test(name))
    .sort()
    .map((name) => join(folder, name));
}
