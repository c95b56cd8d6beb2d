import type { BulletinTemplate, TemplatePart } from '../../../../../contracts/bulletinTemplates.ts';
import { BUILT_IN_INDICATORS } from '../../../../../contracts/indicators.ts';
import { IN_FULL, LEADING, LEVELS, usualWording } from '../../../../../contracts/rules/bulletins/usual.ts';
import { newKey } from '../../../api/call.ts';

/** A value as a form holds it: every object in a list has a key, by which it is known wherever it is moved. */
export type Keyed<T> = T extends readonly (infer Item)[]
  ? readonly KeyedItem<Item>[]
  : T extends object
    ? { [Name in keyof T]: Keyed<T[Name]> }
    : T;
type KeyedItem<Item> = Item extends object ? Keyed<Item> & { key: string } : Item;

export type TemplateEntries = Keyed<BulletinTemplate>;
export type SectionEntry = TemplateEntries['sections'][number];
export type PartEntry = SectionEntry['parts'][number];
export type PartEntryOf<Kind extends PartEntry['kind']> = Extract<PartEntry, { kind: Kind }>;
export type AttachmentEntry = TemplateEntries['attachments'][number];
export type ChosenEntry = TemplateEntries['suggestions']['chosen'][number];

export const entriesOf = (template: BulletinTemplate): TemplateEntries => keyed(template) as TemplateEntries;

/** The template that the form means. */
export const templateOf = (entries: TemplateEntries): BulletinTemplate => named(unkeyed(entries) as BulletinTemplate);

/** Without an English name it goes by its own. */
export function named(template: BulletinTemplate): BulletinTemplate {
  const { zh, en } = template.name;
  return { ...template, name: { zh: zh.trim(), en: en.trim() === '' ? zh.trim() : en.trim() } };
}

/** A part without what the form knows it by. */
export const partOf = (entry: PartEntry): TemplatePart => unkeyed(entry) as TemplatePart;

function keyed(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map((item) => (isObject(item) ? { ...(keyed(item) as object), key: newKey() } : item));
  return isObject(value) ? mapped(value, keyed) : value;
}

function unkeyed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unkeyed);
  if (!isObject(value)) return value;
  const { key: _, ...rest } = value;
  return mapped(rest, unkeyed);
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const mapped = (value: object, change: (inner: unknown) => unknown): object =>
  Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, change(inner)]));

const UNNAMED = '';

/** What a clerk begins a template of one’s own with. */
export const emptyTemplate = (code: string): BulletinTemplate => ({
  code,
  name: { zh: UNNAMED, en: UNNAMED },
  document: '通报',
  sections: [{ heading: '', topic: '', parts: [newPart('totals')] }],
  suggestions: { heading: '下一步工作建议', chosen: [] },
  remarks: { heading: '数据说明' },
  attachments: [],
});

const [FIRST] = BUILT_IN_INDICATORS as [(typeof BUILT_IN_INDICATORS)[number]];

const leading = () => ({ ...structuredClone(LEADING), numbers: structuredClone(IN_FULL) });

export function newPart(kind: TemplatePart['kind'], indicator: string = FIRST.code): TemplatePart {
  const { phrase, risen, fallen, unchanged, subject } = usualWording(nameOf(indicator));
  const numbers = structuredClone(IN_FULL);
  switch (kind) {
    case 'totals':
      return { kind, indicators: [{ indicator, phrase, numbers }] };
    case 'leaders':
      return { kind, lead: `从${nameOf(indicator)}情况看`, indicator, measure: 'total', ...leading() };
    case 'growth':
      return { kind, lead: '从新增情况看', indicators: [{ indicator, risen, fallen, unchanged }], digits: 1, numbers };
    case 'increases':
      return { kind, indicators: [{ indicator, subject }], ...leading() };
    case 'progress':
      return {
        kind,
        indicators: [{ indicator, measure: 'total', phrase, subject: nameOf(indicator) }],
        behind: '完成年度目标{target}的{rate}',
        reached: '完成年度目标{target}',
        exceeded: '完成年度目标{target}的{rate}',
        pace: true,
        levels: [...LEVELS],
        named: 3,
        tellReached: true,
        tellBehind: true,
        listed: 5,
        rate: { digits: 1, rounding: 'round' },
        numbers,
      };
  }
}

export const newSection = (): BulletinTemplate['sections'][number] => ({
  heading: '',
  topic: '',
  parts: [newPart('totals')],
});

export const newAttachment = (): BulletinTemplate['attachments'][number] => ({
  subject: '',
  levels: [...LEVELS],
  columns: [newColumn()],
  order: 'value',
  totalRow: true,
});

export const newColumn = (
  indicator: string = FIRST.code,
): BulletinTemplate['attachments'][number]['columns'][number] => ({
  indicator,
  measure: 'total',
  tells: 'figure',
  title: columnTitle(indicator),
});

/** 科技志愿者总数（人） */
export function columnTitle(indicator: string): string {
  const built = BUILT_IN_INDICATORS.find(({ code }) => code === indicator);
  return built === undefined ? indicator : `${built.name.zh}总数（${built.unit.zh}）`;
}

export const withKey = <Item extends object>(item: Item): KeyedItem<Item> =>
  ({ ...(keyed(item) as object), key: newKey() }) as KeyedItem<Item>;

export const nameOf = (indicator: string): string =>
  BUILT_IN_INDICATORS.find(({ code }) => code === indicator)?.name.zh ?? indicator;

export const unitOf = (indicator: string): string =>
  BUILT_IN_INDICATORS.find(({ code }) => code === indicator)?.unit.zh ?? '';

type Worded = { indicator: string } & Partial<Record<keyof ReturnType<typeof usualWording>, string>>;

/** Tells of another indicator; wording that nobody has changed goes with it. */
export function withIndicator<Entry extends Worded>(entry: Entry, indicator: string): Entry {
  const [before, after] = [usualWording(nameOf(entry.indicator)), usualWording(nameOf(indicator))];
  const reworded = (Object.keys(before) as (keyof typeof before)[]).flatMap((field) =>
    entry[field] === before[field] ? [[field, after[field]]] : [],
  );
  return { ...entry, ...Object.fromEntries(reworded), indicator };
}

/** A code that nobody has yet: quarterly, quarterly-2 … */
export function freeCode(wanted: string, taken: ReadonlySet<string>): string {
  const all = [wanted, ...Array.from({ length: taken.size + 1 }, (_, n) => `${wanted.slice(0, 36)}-${n + 2}`)];
  return all.find((code) => !taken.has(code)) ?? wanted;
}
