import type { BulletinSettings, BulletinShown, editBulletin } from '../../../../contracts/bulletinDrafts.ts';
import type { ComposedBulletin } from '../../../../contracts/bulletins.ts';
import type { BodyOf } from '../../../../contracts/route.ts';
import { countWord } from '../../../../contracts/rules/bulletins/numbers.ts';

/** A paragraph keeps its key while it is written on, moved and merged. */
export interface Paragraph {
  key: string;
  text: string;
}

export interface Section {
  key: string;
  heading: string;
  paragraphs: readonly Paragraph[];
}

/** A bulletin as somebody writes on it; tables are those of the figures. */
export interface BulletinText {
  title: string;
  sections: readonly Section[];
  settings: BulletinSettings;
}

export function textOf({ composed, settings }: Pick<BulletinShown, 'composed' | 'settings'>): BulletinText {
  return { title: composed.title, sections: sectionsOf(composed), settings };
}

function sectionsOf({ sections }: ComposedBulletin): Section[] {
  return sections.map(({ heading, sentences }, s) => ({
    key: `s${s}`,
    heading,
    paragraphs: sentences.map(({ text }, p) => ({ key: `s${s}p${p}`, text })),
  }));
}

/** What is sent; paragraphs that were emptied are gone. */
export function bodyOf({ title, sections, settings }: BulletinText): BodyOf<typeof editBulletin> {
  return {
    title: title.trim(),
    sections: sections.map(({ heading, paragraphs }) => ({
      heading: heading.trim(),
      sentences: paragraphs.map(({ text }) => text.trim()).filter((text) => text !== ''),
    })),
    settings,
  };
}

/** Whether two texts say the same, whatever their paragraphs are called. */
export const isSame = (a: BulletinText, b: BulletinText): boolean =>
  JSON.stringify(bodyOf(a)) === JSON.stringify(bodyOf(b));

export type TextFault = 'title' | 'heading' | 'text' | null;

export function faultOf(text: BulletinText): TextFault {
  const { title, sections } = bodyOf(text);
  if (title.length < 2) return 'title';
  if (sections.some(({ heading }) => heading === '')) return 'heading';
  return sections.every(({ sentences }) => sentences.length === 0) ? 'text' : null;
}

const inSections = (text: BulletinText, change: (section: Section) => Section): BulletinText => ({
  ...text,
  sections: text.sections.map((section) => {
    const changed = change(section);
    return changed === section ? section : { ...changed, paragraphs: numbered(changed.paragraphs) };
  }),
});

const has = ({ paragraphs }: Section, key: string): boolean => paragraphs.some((each) => each.key === key);

export function withHeading(text: BulletinText, key: string, heading: string): BulletinText {
  return {
    ...text,
    sections: text.sections.map((section) => (section.key === key ? { ...section, heading } : section)),
  };
}

/** What somebody types stays as it is typed: numbers are set right where paragraphs come, go or move. */
export function withParagraph(text: BulletinText, key: string, words: string): BulletinText {
  return {
    ...text,
    sections: text.sections.map((section) =>
      has(section, key)
        ? { ...section, paragraphs: section.paragraphs.map((each) => (each.key === key ? { key, text: words } : each)) }
        : section,
    ),
  };
}

export function withoutParagraph(text: BulletinText, key: string): BulletinText {
  return inSections(text, (section) =>
    has(section, key) ? { ...section, paragraphs: section.paragraphs.filter((each) => each.key !== key) } : section,
  );
}

/** Puts a paragraph after another, or first into a section; beside numbered ones, a new one `joins` them. */
export function withNew(
  text: BulletinText,
  { section, after }: { section: string; after: string | null },
  { words, joins }: { words: string; joins: boolean } = { words: '', joins: true },
): { text: BulletinText; key: string } {
  const key = newKey(text, 'n');
  return {
    key,
    text: inSections(text, (each) => {
      if (each.key !== section) return each;
      const at = after === null ? 0 : each.paragraphs.findIndex((one) => one.key === after) + 1;
      const isCounted = joins && COUNTED.test((each.paragraphs[at - 1] ?? each.paragraphs[at])?.text ?? '');
      const added = { key, text: isCounted ? `一是${words}` : words };
      return { ...each, paragraphs: [...each.paragraphs.slice(0, at), added, ...each.paragraphs.slice(at)] };
    }),
  };
}

/** Puts a section without words after another. */
export function withNewSection(text: BulletinText, after: string): { text: BulletinText; key: string } {
  const key = newKey(text, 'ns');
  const at = text.sections.findIndex((each) => each.key === after) + 1;
  const added: Section = { key, heading: '', paragraphs: [] };
  return { key, text: { ...text, sections: [...text.sections.slice(0, at), added, ...text.sections.slice(at)] } };
}

function newKey({ sections }: BulletinText, begin: string): string {
  const taken = new Set(sections.flatMap(({ key, paragraphs }) => [key, ...paragraphs.map((each) => each.key)]));
  let n = 1;
  while (taken.has(`${begin}${n}`)) n++;
  return `${begin}${n}`;
}

export const withoutSection = (text: BulletinText, key: string): BulletinText => ({
  ...text,
  sections: text.sections.filter((section) => section.key !== key),
});

export function movedSection(text: BulletinText, key: string, by: -1 | 1): BulletinText {
  const at = text.sections.findIndex((section) => section.key === key);
  return { ...text, sections: swapped(text.sections, at, at + by) };
}

function swapped<T>(items: readonly T[], at: number, to: number): readonly T[] {
  const [one, other] = [items[at], items[to]];
  if (one === undefined || other === undefined) return items;
  return items.map((each, n) => (n === at ? other : n === to ? one : each));
}

/** One place up or down; from the edge of its section into the next one. */
export function moved(text: BulletinText, key: string, by: -1 | 1): BulletinText {
  const s = text.sections.findIndex((section) => has(section, key));
  const section = text.sections[s];
  if (section === undefined) return text;
  const at = section.paragraphs.findIndex((each) => each.key === key);
  if (section.paragraphs[at + by] !== undefined)
    return inSections(text, (each) =>
      each === section ? { ...each, paragraphs: swapped(each.paragraphs, at, at + by) } : each,
    );
  const into = text.sections[s + by];
  const paragraph = section.paragraphs[at];
  if (into === undefined || paragraph === undefined) return text;
  return inSections(text, (each) => {
    if (each === section) return { ...each, paragraphs: each.paragraphs.filter((one) => one.key !== key) };
    if (each !== into) return each;
    return { ...each, paragraphs: by < 0 ? [...each.paragraphs, paragraph] : [paragraph, ...each.paragraphs] };
  });
}

/** Whether there is a place for a paragraph that way. */
export const mayMove = (text: BulletinText, key: string, by: -1 | 1): boolean => moved(text, key, by) !== text;

const COUNTED = /^[一二三四五六七八九十]{1,3}是/;

/** A paragraph without its number: 一是, 二是 say where it stands, not what it says. */
export const withoutCount = (text: string): string => text.replace(COUNTED, '');

/** Numbers of paragraphs as they stand now. */
export const renumbered = (text: BulletinText): BulletinText => ({
  ...text,
  sections: text.sections.map((section) => ({ ...section, paragraphs: numbered(section.paragraphs) })),
});

/** 一是, 二是, … in the order in which they stand. */
function numbered(paragraphs: readonly Paragraph[]): Paragraph[] {
  let count = 0;
  return paragraphs.map((each) => {
    if (!COUNTED.test(each.text)) return each;
    count += 1;
    return { ...each, text: each.text.replace(COUNTED, `${countWord(count)}是`) };
  });
}
