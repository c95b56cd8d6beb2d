import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SUGGESTIONS } from '../../../../../contracts/bulletinSuggestions.ts';
import {
  type BulletinTemplate,
  bulletinTemplate,
  type TemplatePart,
} from '../../../../../contracts/bulletinTemplates.ts';
import { LEVELS } from '../../../../../contracts/rules/bulletins/usual.ts';
import { texts } from '../../../../../contracts/texts/index.ts';
import { emptyTemplate, entriesOf, freeCode, newPart, templateOf, withIndicator } from './entries.ts';
import { faultsIn } from './faults.ts';
import { moved } from './lists.ts';
import { mergeTemplates, valueAt, withValueAt } from './merge.ts';
import { keptPhrase, shownPhrase } from './phrases.ts';

const t = texts('zh');
const KINDS: readonly TemplatePart['kind'][] = ['totals', 'leaders', 'growth', 'increases', 'progress'];

const part = fc
  .constantFrom(...KINDS)
  .chain((kind) =>
    fc.record({
      base: fc.constantFrom('volunteers', 'disseminations').map((indicator) => newPart(kind, indicator)),
      named: fc.integer({ min: 1, max: 20 }),
      following: fc.boolean(),
      threshold: fc.oneof(
        fc.constant('automatic' as const),
        fc.dictionary(fc.constantFrom(...LEVELS), fc.integer({ min: 1 })),
      ),
    }),
  )
  .map(
    ({ base, ...more }) =>
      (base.kind === 'leaders' || base.kind === 'increases' ? { ...base, ...more } : base) as TemplatePart,
  );
const words = fc.string({ minLength: 1, maxLength: 20 });
const template: fc.Arbitrary<BulletinTemplate> = fc.record({
  code: fc.constantFrom('annual', 'quarterly-2'),
  name: fc.record({ zh: fc.constantFrom('年度通报', '季度通报'), en: fc.constantFrom('Annual', 'Quarterly') }),
  document: fc.constantFrom('通报', '通知'),
  sections: fc.array(
    fc.record({ heading: words, topic: words, parts: fc.array(part, { minLength: 1, maxLength: 4 }) }),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
  suggestions: fc.record({
    heading: words,
    chosen: fc.array(
      fc.oneof(
        fc.constantFrom(...SUGGESTIONS.map(({ name }) => name)),
        fc.record({
          text: fc.constantFrom('抓好统计。', '办好活动。'),
          about: fc.subarray(['volunteers', 'lectures']),
        }),
      ),
      { maxLength: 4 },
    ),
  }),
  remarks: fc.record({ heading: words }),
  attachments: fc.array(
    fc.record({
      subject: words,
      levels: fc.subarray([...LEVELS], { minLength: 1 }),
      columns: fc.array(
        fc.record({
          indicator: fc.constantFrom('volunteers', 'projects'),
          measure: fc.constantFrom('total' as const, 'increase' as const),
          tells: fc.constantFrom('figure' as const, 'target' as const),
          title: words,
        }),
        { minLength: 1, maxLength: 3 },
      ),
      order: fc.constantFrom('value' as const, 'code' as const),
      totalRow: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
});

describe('the form of a template', () => {
  it('holds any template that may be kept, and gives it back as it was', () => {
    fc.assert(
      fc.property(template, (given) => {
        expect(bulletinTemplate.safeParse(given).success).toBe(true);
        expect(templateOf(entriesOf(given))).toEqual(given);
        // As a draft in the window keeps it.
        expect(templateOf(JSON.parse(JSON.stringify(entriesOf(given))))).toEqual(given);
      }),
      { numRuns: 50 },
    );
  });

  it('knows every item by a key of its own', () => {
    const { sections } = entriesOf({ ...emptyTemplate('annual'), sections: [section(), section()] });
    expect(new Set(sections.map(({ key }) => key)).size).toBe(2);
  });

  it('begins with parts of every kind that may be kept as they are', () => {
    const parts = KINDS.map((kind) => newPart(kind, 'projects'));
    const begun = { ...emptyTemplate('annual'), name: { zh: '年报', en: '年报' }, sections: [{ ...section(), parts }] };
    expect(faultsIn(begun, t)).toEqual({});
  });

  it('goes by its own name where nobody gave an English one', () => {
    const entries = entriesOf({ ...emptyTemplate('annual'), name: { zh: '年度通报', en: '' } });
    expect(templateOf(entries).name).toEqual({ zh: '年度通报', en: '年度通报' });
  });
});

const section = () => ({ heading: '总体情况', topic: '科普', parts: [newPart('totals')] });

describe('faults of a template', () => {
  it('stand at their fields, in words', () => {
    const [totals, leaders] = [newPart('totals'), newPart('leaders')] as [never, object];
    const wrong = {
      ...emptyTemplate('Annual'),
      sections: [
        {
          ...section(),
          heading: ' ',
          parts: [totals, { ...leaders, levels: [], above: '均超过', reaching: '达{界线}{threshold}' }],
        },
      ],
      suggestions: { heading: '建议', chosen: ['recruit', { text: ' ', about: [] }] },
    } as unknown as BulletinTemplate;
    expect(faultsIn(wrong, t)).toEqual({
      code: t.templateForm.codeFault,
      'name-zh': '请填写名称',
      'sections-0-heading': '请填写小标题',
      'sections-0-parts-1-levels': '至少选一项',
      'sections-0-parts-1-above': '写法中缺少{界限}',
      'sections-0-parts-1-reaching': '写法中的{界线}不能识别',
      'suggestions-chosen-1-text': '请填写自拟段落',
    });
  });
});

describe('wording', () => {
  it('reads in the words of the page and is kept as it was', () => {
    const { placeholders } = t.templatePages;
    expect(shownPhrase('均超过{threshold}', placeholders)).toBe('均超过{界限}');
    const pieces = fc.oneof(
      fc.constantFrom('{value}', '{threshold}', '{beginning}', '{other}', '{', '}'),
      fc.constantFrom('新增', '科普'),
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const phrase = parts.join('');
        expect(keptPhrase(shownPhrase(phrase, placeholders), placeholders)).toBe(phrase);
      }),
    );
  });

  it('goes with another indicator as long as nobody changed it', () => {
    const item = { indicator: 'volunteers', phrase: '科技志愿者{value}', subject: '志愿服务新力量' };
    expect(withIndicator(item, 'projects')).toEqual({
      indicator: 'projects',
      phrase: '品牌项目{value}',
      subject: '志愿服务新力量',
    });
  });
});

describe('a code', () => {
  it('is one that nobody has', () => {
    expect(freeCode('annual', new Set(['both']))).toBe('annual');
    expect(freeCode('annual', new Set(['annual', 'annual-2']))).toBe('annual-3');
  });
});

describe('an order', () => {
  it('changes by one place and loses nothing', () => {
    expect([moved(['a', 'b', 'c'], 0, 1), moved(['a', 'b', 'c'], 2, -1), moved(['a', 'b'], 0, -1)]).toEqual([
      ['b', 'a', 'c'],
      ['a', 'c', 'b'],
      ['a', 'b'],
    ]);
  });
});

describe('two who change a template at once', () => {
  const base = {
    ...emptyTemplate('annual'),
    sections: [{ ...section(), parts: [newPart('totals'), newPart('leaders')] }],
  };
  const put = (path: (string | number)[], value: unknown, of = base) => withValueAt(of, path, value);

  it('keep both their changes where they are of different places', () => {
    const mine = put(['sections', 0, 'parts', 1], { ...newPart('leaders'), named: 2 });
    const theirs = put(['name', 'zh'], '年度通报', put(['sections', 0, 'heading'], '注册情况'));
    const { template: merged, clashes } = mergeTemplates(base, mine, theirs);
    expect(clashes).toEqual([]);
    expect(merged.name.zh).toBe('年度通报');
    expect(merged.sections[0]).toMatchObject({ heading: '注册情况', parts: [{ kind: 'totals' }, { named: 2 }] });
  });

  it('are shown what both changed, and lose nothing of either', () => {
    const path = ['sections', 0, 'parts', 1];
    const [mine, theirs] = [put([...path, 'named'], 2), put([...path, 'named'], 5)];
    const { template: merged, clashes } = mergeTemplates(base, mine, theirs);
    expect(clashes).toEqual([{ path, mine: valueAt(mine, path), theirs: valueAt(theirs, path) }]);
    expect(merged).toEqual(mine);
  });

  it('are shown the whole text where one of them added to it', () => {
    const mine = put(['sections'], [...base.sections, section()]);
    const theirs = put(['sections', 0, 'heading'], '注册情况');
    expect(mergeTemplates(base, mine, theirs).clashes.map(({ path }) => path)).toEqual([['sections']]);
    expect(mergeTemplates(base, base, theirs).template).toEqual(theirs);
  });
});
