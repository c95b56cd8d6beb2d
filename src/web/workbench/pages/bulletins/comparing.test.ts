import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BulletinSettings } from '../../../../contracts/bulletinDrafts.ts';
import { compared, taken } from './comparing.ts';
import { type BulletinText, bodyOf, textOf } from './text.ts';
import { reworded } from './wording.ts';

const settings: BulletinSettings = {
  kind: 'bulletin',
  issuers: ['云州省科学技术协会'],
  recipients: ['各设区市科协'],
  signature: { offices: ['云州省科学技术协会'], date: '2026-01-10', seal: true },
  follows: null,
  imprint: null,
};
type Lines = [heading: string, ...paragraphs: string[]][];

const written = (sections: Lines, title = '关于2025年云州省科普工作情况的通报'): BulletinText =>
  textOf({
    settings,
    composed: {
      title,
      asOf: '2025-12-31',
      attachments: [],
      sections: sections.map(([heading, ...sentences]) => ({
        heading,
        sentences: sentences.map((text) => ({ text, claims: [] })),
      })),
    },
  });

const all = (base: BulletinText, other: BulletinText) => {
  const comparison = compared(base, other);
  return taken(comparison, new Set(comparison.changes.map(({ id }) => id)));
};
const body = (text: BulletinText) => bodyOf(text).sections;

const BASE: Lines = [
  ['注册情况', '截至年底，青石市志愿者63925人，位居前列。', '白河市活动1203项，居全省第二位。'],
  ['工作建议', '一是广泛发动，扩大队伍。', '二是贴近需求，办好活动。', '三是核准数据，夯实基础。'],
];
const base = written(BASE);

/** A paragraph that is like no other of its text. */
const unlike = (n: number) => Array.from({ length: 12 }, (_, k) => String.fromCharCode(0x4e00 + n * 40 + k)).join('');
const lines = fc.integer({ min: 4, max: 20 }).map((count) => Array.from({ length: count }, (_, n) => unlike(n)));
type Act = 'keep' | 'change' | 'remove' | 'add after';
const acts = fc.array(fc.constantFrom<Act>('keep', 'keep', 'change', 'remove', 'add after'), {
  minLength: 20,
  maxLength: 20,
});

describe('a text that was written on elsewhere', () => {
  test('comes back as exactly what was changed there, and each change can be left', () => {
    fc.assert(
      fc.property(lines, acts, (before, what) => {
        const edited = before.flatMap((line, n) => {
          switch (what[n]) {
            case 'change':
              return [`${line.slice(0, 5)}12${line.slice(6)}`];
            case 'remove':
              return [];
            case 'add after':
              return [line, unlike(100 + n)];
            default:
              return [line];
          }
        });
        const [old, now] = [written([['情况', ...before]]), written([['情况', ...edited]])];
        const comparison = compared(old, now);
        const kinds = { keep: [], change: ['changed'], remove: ['removed'], 'add after': ['added'] } as const;
        expect(comparison.changes.map(({ kind }) => kind).sort()).toEqual(
          before.flatMap((_, n) => kinds[what[n] ?? 'keep']).sort(),
        );
        expect(body(all(old, now))).toEqual(body(now));
        expect(body(taken(comparison, new Set()))).toEqual(body(old));
        const [one] = comparison.changes;
        if (one === undefined) return;
        const rest = compared(old, taken(comparison, new Set([one.id])));
        expect(rest.changes.map(({ kind }) => kind)).toEqual([one.kind]);
      }),
      { numRuns: 100 },
    );
  });

  test('tells a paragraph that stands elsewhere as moved, once', () => {
    fc.assert(
      fc.property(lines, fc.nat(), fc.nat(), (before, from, to) => {
        const rest = [...before];
        const [line] = rest.splice(from % before.length, 1) as [string];
        const at = to % before.length;
        const now = written([['情况', ...rest.slice(0, at), line, ...rest.slice(at)]]);
        const old = written([['情况', ...before]]);
        const { changes } = compared(old, now);
        expect(changes.map(({ kind }) => kind)).toEqual(at === from % before.length ? [] : ['moved']);
        expect(body(all(old, now))).toEqual(body(now));
      }),
      { numRuns: 100 },
    );
  });

  test('any two texts become one another by taking everything, and stay by taking nothing', () => {
    const anyLines = fc.array(
      fc.tuple(
        fc.constantFrom('甲情况', '乙建议', '丙要求'),
        fc.array(fc.constantFrom('子丑寅卯', '子丑寅辰', '巳午未申', '酉戌亥')),
      ),
      { minLength: 1, maxLength: 5 },
    );
    const texts = anyLines.map((sections) => written(sections.map(([heading, texts]) => [heading, ...texts])));
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        expect(body(all(one, other))).toEqual(body(other));
        expect(body(taken(compared(one, other), new Set()))).toEqual(body(one));
      }),
    );
  });

  test('a sentence reworded and moved into another section is one change, with both wordings', () => {
    const other = written([
      ['注册情况', '截至年底，青石市志愿者63925人，位居前列。'],
      [
        '工作建议',
        '一是广泛发动，扩大队伍。',
        '二是贴近需求，办好活动。',
        '三是核准数据，夯实基础。',
        '白河市活动1204项，居全省第二位。',
      ],
    ]);
    expect(compared(base, other).changes).toMatchObject([
      { kind: 'moved', was: '白河市活动1203项，居全省第二位。', now: '白河市活动1204项，居全省第二位。' },
    ]);
  });

  test('numbers of suggestions that follow from another place are no change', () => {
    const other = written([
      BASE[0] as Lines[number],
      ['工作建议', '一是贴近需求，办好活动。', '二是核准数据，夯实基础。'],
    ]);
    expect(compared(base, other).changes).toMatchObject([{ kind: 'removed', was: '一是广泛发动，扩大队伍。' }]);
    expect(body(all(base, other))).toEqual(body(other));
  });

  test('title and headings are changes of their own', () => {
    const other = written(
      [['注册与活动情况', ...(BASE[0] as string[]).slice(1)], BASE[1] as Lines[number]],
      '关于科普工作的通报',
    );
    const comparison = compared(base, other);
    expect(comparison.changes).toMatchObject([
      { id: 'title', line: 'title', now: '关于科普工作的通报' },
      { line: 'heading', kind: 'changed', was: '注册情况', now: '注册与活动情况' },
    ]);
    expect(taken(comparison, new Set(['title']))).toMatchObject({ title: '关于科普工作的通报', settings });
  });

  test('taking away the only heading without its successor loses no paragraph', () => {
    const one = written([['情况', unlike(1)]]);
    const comparison = compared(one, { title: one.title, sections: [] });
    const [heading] = comparison.changes;
    expect(body(taken(comparison, new Set([heading?.id as string])))).toEqual(body(one));
  });
});

describe('two wordings of a sentence', () => {
  const shown = (pieces: { text: string; changed: boolean }[]) =>
    pieces.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('');

  test('show what was changed, numbers whole', () => {
    const { was, now } = reworded('青石市63925人，位居全省前列。', '青石市63926人，居前列。');
    expect([shown(was), shown(now)]).toEqual(['青石市[63925]人，[位居全省]前列。', '青石市[63926]人，[居]前列。']);
  });

  test('are each whole in their pieces, and what is not marked stands in both', () => {
    const sentence = fc.array(fc.constantFrom(...'青石市志愿者，。12'), { maxLength: 40 }).map((each) => each.join(''));
    fc.assert(
      fc.property(sentence, sentence, (a, b) => {
        const { was, now } = reworded(a, b);
        const whole = (pieces: { text: string }[]) => pieces.map(({ text }) => text).join('');
        const kept = (pieces: { text: string; changed: boolean }[]) => whole(pieces.filter(({ changed }) => !changed));
        expect([whole(was), whole(now)]).toEqual([a, b]);
        expect(kept(was)).toBe(kept(now));
      }),
    );
  });
});
