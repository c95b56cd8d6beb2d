import type { ReadLimits } from './limits.ts';
import { listNumber } from './listNumbers.ts';
import type { OfficePackage } from './package.ts';
import type { Relationship } from './relationships.ts';
import { attribute, isOn, scanPart } from './xml.ts';

interface Level {
  start: number;
  format: string;
  /** （%1）: the number of a level where its sign stands. */
  text: string;
  /** After a number of which level it begins anew, the first being 1; 0 is never. */
  restart: number | null;
  /** All its numbers in digits. */
  legal: boolean;
  /** Id of the paragraph style that is numbered by it. */
  style: string | null;
}

interface List {
  levels: Map<number, Level>;
  /** The list style that it is the definition of, or that has its definition. */
  defines: string | null;
  follows: string | null;
}

interface Instance {
  list: string;
  starts: Map<number, number>;
  levels: Map<number, Level>;
}

export interface NumberOf {
  id: string | null;
  level: number | null;
}

interface Style {
  basedOn: string | null;
  number: NumberOf | null;
}

/** The lists that a document defines, and the styles that are numbered. */
export interface Numbering {
  lists: ReadonlyMap<string, List>;
  instances: ReadonlyMap<string, Instance>;
  styles: ReadonlyMap<string, Style>;
}

/** Word numbers headings and lists by itself: what it will write in front of them is in parts of its own. */
export async function readNumbering(
  source: OfficePackage,
  relationships: readonly Relationship[],
  limits: Readonly<ReadLimits>,
): Promise<Numbering> {
  const partOf = (kind: string) => {
    const target = relationships.find((each) => each.kind === kind)?.target;
    return target !== undefined && source.has(target) ? target : null;
  };
  const reader = new NumberingReader();
  for (const part of [partOf('numbering'), partOf('styles')])
    if (part !== null) await scanPart(source, part, limits, reader);
  return reader;
}

const stated = (attributes: string): string => attribute(attributes, ':val') ?? '';
const countOf = (attributes: string): number => Number(stated(attributes)) || 0;

class NumberingReader implements Numbering {
  readonly lists = new Map<string, List>();
  readonly instances = new Map<string, Instance>();
  readonly styles = new Map<string, Style>();
  #list: List | null = null;
  #instance: Instance | null = null;
  #override = 0;
  #level: Level | null = null;
  #style: Style | null = null;

  open(name: string, attributes: string): void {
    if (this.#level !== null) openInLevel(this.#level, name, attributes);
    else if (this.#style !== null) openInStyle(this.#style, name, attributes);
    else
      switch (name) {
        case 'abstractNum':
          this.#list = { levels: new Map(), defines: null, follows: null };
          this.lists.set(attribute(attributes, ':abstractNumId') ?? '', this.#list);
          break;
        case 'styleLink':
          if (this.#list !== null) this.#list.defines = stated(attributes);
          break;
        case 'numStyleLink':
          if (this.#list !== null) this.#list.follows = stated(attributes);
          break;
        case 'num':
          this.#instance = { list: '', starts: new Map(), levels: new Map() };
          this.instances.set(attribute(attributes, ':numId') ?? '', this.#instance);
          break;
        case 'abstractNumId':
          if (this.#instance !== null) this.#instance.list = stated(attributes);
          break;
        case 'lvlOverride':
          this.#override = Number(attribute(attributes, ':ilvl')) || 0;
          break;
        case 'startOverride':
          this.#instance?.starts.set(this.#override, countOf(attributes));
          break;
        case 'lvl':
          this.#level = { start: 0, format: 'decimal', text: '', restart: null, legal: false, style: null };
          (this.#instance ?? this.#list)?.levels.set(Number(attribute(attributes, ':ilvl')) || 0, this.#level);
          break;
        case 'style':
          this.#style = { basedOn: null, number: null };
          if (attribute(attributes, ':type') === 'paragraph')
            this.styles.set(attribute(attributes, ':styleId') ?? '', this.#style);
      }
  }

  close(name: string): void {
    if (name === 'abstractNum') this.#list = null;
    else if (name === 'num') this.#instance = null;
    else if (name === 'lvl') this.#level = null;
    else if (name === 'style') this.#style = null;
  }
}

function openInLevel(level: Level, name: string, attributes: string): void {
  if (name === 'start') level.start = countOf(attributes);
  else if (name === 'numFmt') level.format = stated(attributes);
  else if (name === 'lvlText') level.text = stated(attributes);
  else if (name === 'lvlRestart') level.restart = countOf(attributes);
  else if (name === 'isLgl') level.legal = isOn(attribute(attributes, ':val') ?? 'true');
  else if (name === 'pStyle') level.style = stated(attributes);
}

function openInStyle(style: Style, name: string, attributes: string): void {
  if (name === 'basedOn') style.basedOn = stated(attributes);
  else if (name === 'numId') style.number = { level: style.number?.level ?? null, id: stated(attributes) };
  else if (name === 'ilvl') style.number = { id: style.number?.id ?? null, level: countOf(attributes) };
}

/** Styles may be based on one another in a circle. */
const MOST_STYLES = 20;

/** Counts the numbered paragraphs of a part as Word does, one after another. */
export class ListCounter {
  readonly #numbering: Numbering;
  /** By list: of all its instances together. */
  readonly #counts = new Map<string, Map<number, number>>();
  readonly #begun = new Set<string>();

  constructor(numbering: Numbering) {
    this.#numbering = numbering;
  }

  /** What Word writes before the next paragraph, which says this of itself; '' where nothing. */
  next(own: NumberOf | null, style: string | null): string {
    const { id, level: asked } = this.#numberOf(own, style);
    const instance = id === null ? undefined : this.#numbering.instances.get(id);
    if (id === null || instance === undefined) return '';
    const list = this.#listOf(instance.list);
    if (list === null) return '';
    const levels = new Map([...list.levels, ...instance.levels]);
    const level = asked ?? [...levels].find(([, each]) => each.style !== null && each.style === style)?.[0] ?? 0;
    const counts = this.#counts.get(instance.list) ?? new Map<number, number>();
    this.#counts.set(instance.list, counts);
    this.#count(counts, levels, level, this.#startOf(id, instance, level));
    return labelOf(counts, levels, level);
  }

  #numberOf(own: NumberOf | null, style: string | null): NumberOf {
    let { id, level } = own ?? { id: null, level: null };
    for (let name = style, n = 0; name !== null && n < MOST_STYLES; n++) {
      const known: Style | undefined = this.#numbering.styles.get(name);
      id ??= known?.number?.id ?? null;
      level ??= known?.number?.level ?? null;
      name = known?.basedOn ?? null;
    }
    return { id, level };
  }

  #listOf(id: string): List | null {
    const list = this.#numbering.lists.get(id);
    if (list === undefined || list.follows === null || list.levels.size > 0) return list ?? null;
    return [...this.#numbering.lists.values()].find(({ defines }) => defines === list.follows) ?? null;
  }

  /** An instance begins its count anew once, where it says so. */
  #startOf(id: string, { starts }: Instance, level: number): number | null {
    const start = starts.get(level);
    const key = `${id} ${level}`;
    if (start === undefined || this.#begun.has(key)) return null;
    this.#begun.add(key);
    return start;
  }

  #count(counts: Map<number, number>, levels: ReadonlyMap<number, Level>, level: number, start: number | null): void {
    const before = counts.get(level);
    counts.set(level, start ?? (before === undefined ? (levels.get(level)?.start ?? 1) : before + 1));
    for (const deeper of [...counts.keys()]) {
      const restart = levels.get(deeper)?.restart ?? null;
      if (deeper > level && (restart === null || level < restart)) counts.delete(deeper);
    }
  }
}

function labelOf(counts: ReadonlyMap<number, number>, levels: ReadonlyMap<number, Level>, level: number): string {
  const own = levels.get(level);
  if (own === undefined || own.format === 'bullet') return '';
  const label = own.text.replaceAll(/%([1-9])/g, (_, sign: string) => {
    const of = Number(sign) - 1;
    const { format = 'decimal', start = 1 } = levels.get(of) ?? {};
    return listNumber(counts.get(of) ?? start, own.legal ? 'decimal' : format);
  });
  // Its tab keeps a number apart from a figure that the text begins with.
  return /[\w.]$/.test(label) ? `${label} ` : label;
}
