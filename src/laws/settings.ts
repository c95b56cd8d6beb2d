import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Setting } from '../platform/settings/settings.ts';
import type { Law, Source, SourceHouse, Violation } from './source.ts';

const rules = {
  'default-does-not-fit': 'the default of a setting fits its schema',
  'words-missing': 'a setting says in zh and en what it is and what it does',
  'code-foreign': 'the code of a setting begins with its room: <module>.<name>',
  'code-twice': 'a code means one setting',
  unlisted: 'a setting is listed in its module’s index.ts, where people find it',
};
type Rule = keyof typeof rules;

interface Found {
  source: Source;
  exported: string;
  line: number;
  setting: Setting;
}

/** Law 9: rules are data, typed, with a default and words. */
export const settings: Law = {
  name: 'settings',
  rules,
  async check(house) {
    const found = await readSettings(house);
    const codes = new Set<string>();
    return found.flatMap((each) => faults(house, each, codes));
  },
};

async function readSettings(house: SourceHouse): Promise<Found[]> {
  const found: Found[] = [];
  for (const source of house.code.filter(({ path }) => /^src\/modules\/.*settings\.ts$/i.test(path))) {
    const exports = (await import(pathToFileURL(join(house.root, source.path)).href)) as Record<string, unknown>;
    for (const [exported, value] of Object.entries(exports)) {
      if (!isSetting(value)) continue;
      found.push({
        source,
        exported,
        line: source.lineAt(source.text.search(new RegExp(`^export const ${exported}\\b`, 'm'))),
        setting: value,
      });
    }
  }
  return found;
}

function isSetting(value: unknown): value is Setting {
  return typeof value === 'object' && value !== null && 'code' in value && 'schema' in value && 'initial' in value;
}

function faults(house: SourceHouse, { source, exported, line, setting }: Found, codes: Set<string>): Violation[] {
  const found: Violation[] = [];
  const tell = (rule: Rule) =>
    found.push({ file: source.path, line, rule, message: `${setting.code}: ${rules[rule]}` });
  if (!setting.schema.safeParse(setting.initial).success) tell('default-does-not-fit');
  if (![setting.name, setting.help].every(hasWords)) tell('words-missing');
  const room = source.path.split('/')[2] ?? '';
  if (!new RegExp(`^${room}\\.[a-z][a-z_]*$`).test(setting.code)) tell('code-foreign');
  if (codes.has(setting.code)) tell('code-twice');
  codes.add(setting.code);
  const door = house.code.find(({ path }) => path === `src/modules/${room}/index.ts`)?.text ?? '';
  if (!new RegExp(`settings: \\[[^\\]]*\\b${exported}\\b`).test(door)) tell('unlisted');
  return found;
}

function hasWords(words: { zh?: string; en?: string } | undefined): boolean {
  return /\p{Script=Han}/u.test(words?.zh ?? '') && /[a-z]/i.test(words?.en ?? '');
}
