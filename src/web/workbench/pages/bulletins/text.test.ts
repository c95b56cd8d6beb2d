import { describe, expect, test } from 'vitest';
import type { BulletinSettings } from '../../../../contracts/bulletinDrafts.ts';
import { type Edit, editsOf, linesOf } from './lines.ts';
import { mergedText, mergeTexts, openPlaces } from './merge.ts';
import { restored } from './restoring.ts';
import {
  type BulletinText,
  bodyOf,
  faultOf,
  isSame,
  mayMove,
  moved,
  movedSection,
  textOf,
  withHeading,
  withNew,
  withNewSection,
  withoutParagraph,
  withoutSection,
  withParagraph,
} from './text.ts';

const settings: BulletinSettings = {
  kind: 'bulletin',
  issuers: ['云州省科学技术协会'],
  recipients: ['各设区市科协'],
  signature: { offices: ['云州省科学技术协会'], date: '2026-01-10', seal: true },
  follows: null,
  imprint: null,
};

const written = (...sections: [string, ...string[]][]): BulletinText =>
  textOf({
    settings,
    composed: {
      title: '关于2025年云州省科普工作情况的通报',
      asOf: '2025-12-31',
      attachments: [],
      sections: sections.map(([heading, ...sentences]) => ({
        heading,
        sentences: sentences.map((text) => ({ text, claims: [] })),
      })),
    },
  });

const base = written(
  ['注册情况', '青石市志愿者居前。', '白河市活动居前。'],
  ['工作建议', '一是广泛发动，扩大队伍。', '二是贴近需求，办好活动。', '三是核准数据，夯实基础。'],
);
const paragraphsOf = ({ sections }: BulletinText) =>
  sections.map(({ paragraphs }) => paragraphs.map(({ text }) => text));

const headingsOf = ({ sections }: BulletinText) => sections.map(({ heading }) => heading);

describe('writing', () => {
  test('sections are added, moved and removed with all they hold', () => {
    const { text, key } = withNewSection(base, 's0');
    expect(headingsOf(text)).toEqual(['注册情况', '', '工作建议']);
    expect(faultOf(text)).toBe('heading');
    const named = withHeading(text, key, '数据说明');
    expect(headingsOf(movedSection(named, key, 1))).toEqual(['注册情况', '工作建议', '数据说明']);
    expect(movedSection(named, 's0', -1).sections).toEqual(named.sections);
    expect(isSame(withoutSection(named, key), base)).toBe(true);
    expect(paragraphsOf(withoutSection(base, 's0'))).toEqual([paragraphsOf(base)[1]]);
  });

  test('a paragraph moves over the edge of its section, and both are numbered anew', () => {
    expect(paragraphsOf(moved(base, 's1p0', -1))).toEqual([
      ['青石市志愿者居前。', '白河市活动居前。', '一是广泛发动，扩大队伍。'],
      ['一是贴近需求，办好活动。', '二是核准数据，夯实基础。'],
    ]);
    expect([mayMove(base, 's0p0', -1), mayMove(base, 's0p0', 1), mayMove(base, 's1p2', 1)]).toEqual([
      false,
      true,
      false,
    ]);
  });

  test('a suggestion of the library takes its number among the others, and none where there are none', () => {
    const words = '打造品牌，形成特色。';
    const into = (section: string, after: string) =>
      paragraphsOf(withNew(base, { section, after }, { words, joins: true }).text);
    expect(into('s1', 's1p0')[1]?.slice(0, 3)).toEqual([
      '一是广泛发动，扩大队伍。',
      '二是打造品牌，形成特色。',
      '三是贴近需求，办好活动。',
    ]);
    expect(into('s0', 's0p0')[0]?.[1]).toBe(words);
  });

  test('numbers of suggestions follow when one comes, goes or moves', () => {
    const { text, key } = withNew(base, { section: 's1', after: 's1p0' });
    expect(paragraphsOf(text)[1]).toEqual([
      '一是广泛发动，扩大队伍。',
      '二是',
      '三是贴近需求，办好活动。',
      '四是核准数据，夯实基础。',
    ]);
    expect(paragraphsOf(withoutParagraph(text, key))).toEqual(paragraphsOf(base));
    expect(paragraphsOf(moved(base, 's1p2', -1))[1]).toEqual([
      '一是广泛发动，扩大队伍。',
      '二是核准数据，夯实基础。',
      '三是贴近需求，办好活动。',
    ]);
  });

  test('a paragraph that was emptied is not sent, and moving the last one down changes nothing', () => {
    expect(bodyOf(withParagraph(base, 's0p1', ' ')).sections[0]?.sentences).toEqual(['青石市志愿者居前。']);
    expect(isSame(moved(base, 's1p2', 1), base)).toBe(true);
  });

  test('a text without title, heading or words is told before it is sent', () => {
    expect(faultOf({ ...base, title: ' ' })).toBe('title');
    expect(faultOf(written([' ', '青石市居前。']))).toBe('heading');
    expect(faultOf(written(['注册情况']))).toBe('text');
    expect(faultOf(base)).toBeNull();
  });
});

describe('what departs from the composed text', () => {
  const edits = (now: BulletinText): Edit[] => editsOf(linesOf(base), linesOf(now));

  test('a changed paragraph is told with what it was, and goes back to it', () => {
    const now = withParagraph(base, 's0p0', '青石市志愿者居首位。');
    const [edit] = edits(now);
    expect(edit).toMatchObject({ kind: 'changed', was: '青石市志愿者居前。', line: { key: 's0p0' } });
    expect(isSame(restored(now, edit as Edit), base)).toBe(true);
  });

  test('one that was taken out comes back in its place, and one beside it that somebody added stays', () => {
    const added = withNew(base, { section: 's1', after: 's1p0' }, { words: '二是先试先行。', joins: false });
    const now = withoutParagraph(added.text, 's1p1');
    const found = edits(now);
    expect(found.map(({ kind }) => kind)).toEqual(['added', 'removed']);
    const back = restored(now, found[1] as Edit);
    expect(paragraphsOf(back)[1]).toEqual([
      '一是广泛发动，扩大队伍。',
      '二是先试先行。',
      '三是贴近需求，办好活动。',
      '四是核准数据，夯实基础。',
    ]);
  });

  test('numbers alone are no change', () => {
    const { text } = withNew(base, { section: 's1', after: null }, { words: '一是加强领导。', joins: false });
    expect(edits(text).map(({ kind }) => kind)).toEqual(['added']);
    expect(edits(base)).toEqual([]);
  });
});

describe('two clerks', () => {
  test('who changed different paragraphs have both, without being asked', () => {
    const mine = withParagraph(base, 's0p0', '青石市居首。');
    const theirs = withParagraph(base, 's1p2', '三是核对数据。');
    const merge = mergeTexts(base, mine, theirs);
    expect(openPlaces(merge, {})).toEqual([]);
    expect(paragraphsOf(mergedText(merge, {}))).toEqual([
      ['青石市居首。', '白河市活动居前。'],
      ['一是广泛发动，扩大队伍。', '二是贴近需求，办好活动。', '三是核对数据。'],
    ]);
  });

  test('who changed neighbouring paragraphs are not asked about them either', () => {
    const merge = mergeTexts(base, withParagraph(base, 's0p0', '甲。'), withParagraph(base, 's0p1', '乙。'));
    expect(openPlaces(merge, {})).toEqual([]);
    expect(paragraphsOf(mergedText(merge, {}))[0]).toEqual(['甲。', '乙。']);
  });

  test('who changed the same paragraph choose, and mine stays until then', () => {
    const merge = mergeTexts(base, withParagraph(base, 's0p0', '甲。'), withParagraph(base, 's0p0', '乙。'));
    const [place = ''] = openPlaces(merge, {});
    expect(openPlaces(merge, {})).toHaveLength(1);
    const first = (choices: Parameters<typeof mergedText>[1]) => paragraphsOf(mergedText(merge, choices))[0];
    expect(first({})).toEqual(['甲。', '白河市活动居前。']);
    expect(first({ [place]: 'theirs' })).toEqual(['乙。', '白河市活动居前。']);
    expect(first({ [place]: 'both' })).toEqual(['甲。', '乙。', '白河市活动居前。']);
  });

  test('of whom one took out what the other changed choose', () => {
    const merge = mergeTexts(base, withoutParagraph(base, 's0p0'), withParagraph(base, 's0p0', '乙。'));
    const [place = ''] = openPlaces(merge, {});
    expect(paragraphsOf(mergedText(merge, { [place]: 'theirs' }))[0]).toEqual(['乙。', '白河市活动居前。']);
    expect(paragraphsOf(mergedText(merge, { [place]: 'mine' }))[0]).toEqual(['白河市活动居前。']);
  });

  test('who changed titles and settings choose each', () => {
    const mine = { ...base, title: '甲的标题', settings: { ...settings, recipients: ['各市科协'] } };
    const theirs = { ...base, title: '乙的标题' };
    const merge = mergeTexts(base, mine, theirs);
    expect(openPlaces(merge, {})).toEqual(['title']);
    const text = mergedText(merge, { title: 'theirs' });
    expect([text.title, text.settings.recipients]).toEqual(['乙的标题', ['各市科协']]);
  });
});
